// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.budkavle.server.content.ContentSpool;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.FileInspector;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.messageservice.PackedLimits;
import org.springframework.stereotype.Component;

/** Begins inspections. Archives are looked through in memory, a few at a time; an archive is no larger than a message. */
@Component
final class Inspector implements FileInspector {

    private static final int AT_ONCE = 2;

    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final MalwareScanner scanner;
    private final ContentStore contents;
    private final PackedLimits limits;

    Inspector(MalwareScanner scanner, ContentStore contents, MessageServiceProperties properties) {
        this.scanner = scanner;
        this.contents = contents;
        this.limits = properties.packed();
    }

    @Override
    public Inspection begin() {
        return new StreamedInspection(this);
    }

    @Override
    public boolean examines() {
        return scanner.examines();
    }

    MalwareScanner.Examination examination() {
        return scanner.begin();
    }

    ContentSpool spool() throws IOException {
        return contents.spool();
    }

    Packing.Found look(ContentSpool archive) throws IOException, Packing.TooMuch {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        try (InputStream bytes = archive.open()) {
            return Packing.look(bytes.readAllBytes(), limits);
        } finally {
            room.release();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.FileSink;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.ContentWriter;
import org.budkavle.server.messageservice.FileInspector;
import org.budkavle.server.messageservice.FileInspector.Inspected;
import org.budkavle.server.messageservice.FileInspector.Inspection;
import org.budkavle.server.messageservice.FileInspector.Verdict;
import org.budkavle.server.organisation.MailboxId;

/**
 * R17 and the way to R19: each file goes, while the message is read, to be inspected and encrypted into the mailbox
 * (message.md 6.3). Closed without having been kept, nothing is left.
 */
final class MailboxSink implements FileSink, AutoCloseable {

    private final ContentStore contents;
    private final MailboxId mailbox;
    private final FileInspector inspector;
    private final List<Received> files = new ArrayList<>();
    private boolean harmful;

    MailboxSink(ContentStore contents, MailboxId mailbox, FileInspector inspector) {
        this.contents = contents;
        this.mailbox = mailbox;
        this.inspector = inspector;
    }

    @Override
    public OutputStream create(int ordinal) throws IOException {
        Received file = new Received(contents.writer(mailbox), inspector.begin());
        files.add(file);
        return new Tee(file);
    }

    @Override
    public FileContent finish(int ordinal) throws IOException {
        Received file = files.getLast();
        file.inspected = Optional.of(file.inspection.judge());
        harmful |= file.inspected.get().verdict() != Verdict.CLEAN;
        file.inspection.close();
        file.finished = true;
        return file;
    }

    /** Whether malicious code was found in a file, or more is packed in one than anybody examines. */
    boolean isHarmful() {
        return harmful;
    }

    /** Brings the finished files to where they stay. */
    void land() throws IOException {
        for (Received file : files) {
            if (file.finished) {
                file.writer.land();
            }
        }
    }

    /** Keeps the finished files in the caller's transaction; in their order. */
    List<ContentId> keep() throws IOException {
        List<ContentId> kept = new ArrayList<>();
        for (Received file : files) {
            if (file.finished) {
                kept.add(file.writer.keep());
            }
        }
        return kept;
    }

    /** What was seen of the finished files; in their order. */
    List<Inspected> inspected() {
        return files.stream().flatMap(file -> file.inspected.stream()).toList();
    }

    @Override
    public void close() {
        for (Received file : files) {
            file.inspection.close();
            file.writer.close();
        }
    }

    /** A file on its way; all that is known of it outside is its size. */
    private static final class Received implements FileContent {

        private final ContentWriter writer;
        private final Inspection inspection;
        private long size;
        private Optional<Inspected> inspected = Optional.empty();
        private boolean finished;

        Received(ContentWriter writer, Inspection inspection) {
            this.writer = writer;
            this.inspection = inspection;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open() throws IOException {
            throw new IOException("This file has not been kept yet");
        }
    }

    private static final class Tee extends FilterOutputStream {

        private final Received file;

        Tee(Received file) {
            super(file.writer.stream());
            this.file = file;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            file.inspection.stream().write(bytes, offset, length);
            file.size += length;
        }
    }
}

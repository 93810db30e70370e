// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.budkavle.server.content.ContentSpool;
import org.budkavle.server.messageservice.FileInspector.Inspected;
import org.budkavle.server.messageservice.FileInspector.Inspection;
import org.budkavle.server.messageservice.FileInspector.Verdict;
import org.budkavle.server.messageservice.MalwareScanner;
import org.jspecify.annotations.Nullable;

/**
 * Its beginning tells what a file is. An archive waits, encrypted, until it is counted; everything else goes straight to the
 * scanner.
 */
final class StreamedInspection implements Inspection {

    private static final byte[] ENCRYPTED_OFFICE = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final String OFFICE = "application/x-tika-msoffice";

    private final Inspector inspector;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final OutputStream stream = new Stream();
    private String type = "";
    private int encrypted;
    private MalwareScanner.@Nullable Examination examination;
    private @Nullable ContentSpool archive;

    StreamedInspection(Inspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public Inspected judge() throws IOException {
        if (type.isEmpty()) {
            decide();
        }
        boolean locked = encrypted == ENCRYPTED_OFFICE.length;
        if (locked) {
            type = MediaTypes.PROTECTED;
        }
        ContentSpool waiting = archive;
        if (waiting != null) {
            waiting.stream().close();
            try {
                Packing.Found found = inspector.look(waiting);
                type = found.type().orElse(type);
                locked = found.locked();
            } catch (Packing.TooMuch tooMuch) {
                return new Inspected(Verdict.OVERPACKED, type, false);
            }
            examination = inspector.examination();
            try (InputStream bytes = waiting.open()) {
                bytes.transferTo(examination.stream());
            }
        }
        return new Inspected(
                switch (scanner().verdict()) {
                    case CLEAN -> Verdict.CLEAN;
                    case INFECTED -> Verdict.INFECTED;
                },
                type,
                locked);
    }

    private void decide() throws IOException {
        byte[] beginning = head.toByteArray();
        head.reset();
        type = MediaTypes.of(beginning);
        if (Packing.isPacked(type, beginning)) {
            archive = inspector.spool();
        } else {
            examination = inspector.examination();
        }
        further(beginning, 0, beginning.length);
    }

    private void further(byte[] bytes, int offset, int length) throws IOException {
        ContentSpool waiting = archive;
        if (waiting != null) {
            waiting.stream().write(bytes, offset, length);
            return;
        }
        if (type.equals(OFFICE)) {
            lookForEncryption(bytes, offset, length);
        }
        scanner().stream().write(bytes, offset, length);
    }

    /** An encrypted office document is an older container, with one entry of that name. */
    private void lookForEncryption(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && encrypted < ENCRYPTED_OFFICE.length; i++) {
            if (bytes[i] == ENCRYPTED_OFFICE[encrypted]) {
                encrypted++;
            } else {
                encrypted = bytes[i] == ENCRYPTED_OFFICE[0] ? 1 : 0;
            }
        }
    }

    private MalwareScanner.Examination scanner() {
        MalwareScanner.Examination begun = examination;
        if (begun == null) {
            throw new IllegalStateException("Nothing has been written");
        }
        return begun;
    }

    @Override
    public void close() {
        MalwareScanner.Examination begun = examination;
        ContentSpool waiting = archive;
        try {
            if (begun != null) {
                begun.close();
            }
        } finally {
            if (waiting != null) {
                waiting.close();
            }
        }
    }

    private final class Stream extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!type.isEmpty()) {
                further(bytes, offset, length);
                return;
            }
            int taken = Math.min(length, MediaTypes.HEAD - head.size());
            head.write(bytes, offset, taken);
            if (head.size() == MediaTypes.HEAD) {
                decide();
                further(bytes, offset + taken, length - taken);
            }
        }
    }
}

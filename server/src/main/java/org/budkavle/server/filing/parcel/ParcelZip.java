// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the entries one after the other and remembers their digests. */
final class ParcelZip {

    /** Writes the bytes of an entry; must not close the stream. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException, NotMade;
    }

    private final ZipOutputStream zip;
    private final Instant time;
    private final Map<String, String> digests = new TreeMap<>();

    ParcelZip(OutputStream out, Instant time) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.time = time;
    }

    ParcelFile put(String role, String path, String name, String mediaType, Body body) throws IOException, NotMade {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(time.atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
        EntryOutput written = new EntryOutput(zip);
        body.writeTo(written);
        zip.closeEntry();
        String sha256 = written.sha256();
        digests.put(path, sha256);
        return new ParcelFile(role, path, name, mediaType, written.size(), sha256);
    }

    /** The list of digests, as {@code sha256sum --check} reads it, and the end. */
    void finish() throws IOException, NotMade {
        StringBuilder list = new StringBuilder();
        digests.forEach(
                (path, digest) -> list.append(digest).append("  ").append(path).append('\n'));
        put(
                "",
                "sha256sums.txt",
                "",
                "text/plain",
                out -> out.write(list.toString().getBytes(StandardCharsets.UTF_8)));
        zip.finish();
    }

    /** Lets neither the end nor the emptying of an entry through: the next one follows. */
    private static final class EntryOutput extends MeasuredOutput {

        EntryOutput(OutputStream zip) {
            super(zip);
        }

        @Override
        public void flush() {
            // The entry ends with its body, whoever wrote it; nothing has to go out before.
        }

        @Override
        public void close() {
            // The next entry follows.
        }
    }
}

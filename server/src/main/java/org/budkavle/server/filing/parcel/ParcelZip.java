// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
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
        Digesting digesting = new Digesting(zip);
        body.writeTo(digesting);
        zip.closeEntry();
        String sha256 = digesting.sha256();
        digests.put(path, sha256);
        return new ParcelFile(role, path, name, mediaType, digesting.size, sha256);
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

    private static final class Digesting extends FilterOutputStream {

        private final MessageDigest digest;
        private long size;

        Digesting(OutputStream out) {
            super(out);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            digest.update((byte) one);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            digest.update(bytes, from, length);
            size += length;
        }

        @Override
        public void flush() {
            // The entry ends with its body, whoever wrote it; nothing has to go out before.
        }

        @Override
        public void close() {
            // The next entry follows.
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}

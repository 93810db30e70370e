// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.budkavle.server.messageservice.PackedLimits;
import org.budkavle.server.messageservice.scan.Packing.TooMuch;
import org.junit.jupiter.api.Test;

class InspectorTest {

    private static final PackedLimits LIMITS = new PackedLimits(100, 3, 50_000_000, 200);
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final byte[] PDF = "%PDF-1.7\n%âãÏÓ\n1 0 obj".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PROGRAM = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, -1, -1};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    @Test
    void aFileThatIsWhatItSaysIsNotTold() throws IOException, TooMuch {
        assertThat(told("beslut.pdf", "application/pdf", PDF)).isEmpty();
        assertThat(told("bild.png", "image/png; x=y", PNG)).isEmpty();
        assertThat(told("lista.csv", "text/csv", "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(told("data.bin", "application/octet-stream", PROGRAM)).isEmpty();
        assertThat(told("brev.docx", DOCX, docx("wordprocessingml.document.main")))
                .isEmpty();
        assertThat(told("namnlös", "application/x-eget-format", PROGRAM)).isEmpty();
    }

    @Test
    void bytesThatContradictNameOrTypeAreTold() throws IOException, TooMuch {
        assertThat(told("beslut.pdf", "application/pdf", PROGRAM)).hasValue("application/x-msdownload");
        assertThat(told("beslut.png", "application/pdf", PDF)).hasValue("application/pdf");
        assertThat(told("beslut.pdf", "application/pdf", "<html><script>".getBytes(StandardCharsets.UTF_8)))
                .hasValue("text/html");
        assertThat(told("beslut.pdf", "application/pdf", new byte[] {0, 1, 2, 3}))
                .hasValue("application/octet-stream");
        assertThat(told("brev.docx", DOCX, zip("annat.txt", "hej".getBytes(StandardCharsets.UTF_8))))
                .hasValue("application/zip");
    }

    @Test
    void anOfficeDocumentWithMacrosIsTold() throws IOException, TooMuch {
        byte[] macros = zip(
                "[Content_Types].xml",
                "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(told("brev.docx", DOCX, macros)).hasValue("application/vnd.ms-word.document.macroenabled.12");
        assertThat(told("brev.docm", "application/vnd.ms-word.document.macroEnabled.12", macros))
                .isEmpty();
    }

    @Test
    void whatUnpacksToTooMuchIsNotLookedThrough() throws IOException {
        byte[] bomb = zip("stor.txt", new byte[60_000_000]);
        byte[] dense = zip("tät.txt", new byte[25_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        overpacked(bomb);
        overpacked(dense);
        overpacked(gzip(gzip(new byte[60_000_000])));
        // What lies behind a damaged archive within is counted too.
        overpacked(zip("inre.gz", concat(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3}, new byte[60_000_000])));
    }

    @Test
    void whatALibraryPassesOverOrKeepsInMemoryIsCountedToo() throws IOException, TooMuch {
        overpacked(zip("inre.zip", zip("mapp/", new byte[60_000_000])));
        PackedLimits wide = new PackedLimits(100, 5, Long.MAX_VALUE, Integer.MAX_VALUE);
        byte[] longName = gzip(longName(5_000_000));
        assertThat(longName.length).isLessThan(20_000);
        assertThatExceptionOfType(TooMuch.class).isThrownBy(() -> Packing.look(longName, wide));
        assertThat(Packing.look(gzip(longName(500)), wide).locked()).isFalse();
        byte[] crowded = zip("a.txt", new byte[] {1});
        for (int entry = 0; entry <= LIMITS.entries(); entry++) {
            crowded = concat(crowded, new byte[] {'P', 'K', 1, 2});
        }
        overpacked(crowded);
    }

    @Test
    void whatIsPackedInAWayThatNeedsTooMuchOrIsNotKnownIsTold() throws IOException, TooMuch {
        byte[] zstandard = packedBy(93, stored("a.txt", new byte[] {1, 2, 3}));
        assertThat(Packing.look(zstandard, LIMITS).locked()).isTrue();
        assertThat(Packing.look(zip("inre.zip", zstandard), LIMITS).locked()).isTrue();
        byte[] greedy = packedBy(95, stored("a.txt", xzWithDictionaryOfAGigabyte()));
        assertThat(Packing.look(greedy, LIMITS).locked()).isTrue();
    }

    @Test
    void archivesInArchivesAreOfLimitedDepthAndNumber() throws IOException, TooMuch {
        byte[] file = "ofarligt".getBytes(StandardCharsets.UTF_8);
        byte[] three = zip("c.zip", zip("b.zip", zip("a.txt", file)));
        assertThat(Packing.look(three, LIMITS).locked()).isFalse();
        overpacked(zip("d.zip", three));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(many)) {
            for (int entry = 0; entry <= LIMITS.entries(); entry++) {
                zip.putNextEntry(new ZipEntry(Integer.toString(entry)));
            }
        }
        overpacked(many.toByteArray());
    }

    @Test
    void whatIsEncryptedOrDamagedIsTold() throws IOException, TooMuch {
        byte[] plain = zip("a.txt", "hemligt".getBytes(StandardCharsets.UTF_8));
        assertThat(Packing.look(plain, LIMITS).locked()).isFalse();
        assertThat(Packing.look(encrypted(plain), LIMITS).locked()).isTrue();
        assertThat(Packing.look(java.util.Arrays.copyOf(plain, plain.length - 10), LIMITS)
                        .locked())
                .isTrue();
        assertThat(Packing.look(
                                zip(
                                        "META-INF/manifest.xml",
                                        "<manifest:encryption-data>".getBytes(StandardCharsets.UTF_8)),
                                LIMITS)
                        .locked())
                .isTrue();
    }

    private static void overpacked(byte[] file) {
        assertThatExceptionOfType(TooMuch.class).isThrownBy(() -> Packing.look(file, LIMITS));
    }

    private static Optional<String> told(String name, String type, byte[] file) throws TooMuch {
        String seen = MediaTypes.of(file);
        if (Packing.isPacked(seen, file)) {
            seen = Packing.look(file, LIMITS).type().orElse(seen);
        }
        return MediaTypes.contradiction(name, type, seen);
    }

    private static byte[] docx(String main) throws IOException {
        return zip(
                "[Content_Types].xml",
                ("<Types><Override PartName=\"/word/document.xml\" ContentType="
                                + "\"application/vnd.openxmlformats-officedocument." + main + "+xml\"/></Types>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc(content, 0, content.length));
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    /** A TAR with a name of that length, which lies before its entry. */
    private static byte[] longName(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(length);
            tar.putArchiveEntry(name);
            byte[] letters = new byte[length];
            java.util.Arrays.fill(letters, (byte) 'a');
            tar.write(letters);
            tar.closeArchiveEntry();
            TarArchiveEntry file = new TarArchiveEntry("a.txt");
            file.setSize(1);
            tar.putArchiveEntry(file);
            tar.write('a');
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** The beginning of an XZ stream, whose block says that it needs a dictionary of that size. */
    private static byte[] xzWithDictionaryOfAGigabyte() {
        ByteBuffer xz = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        xz.put(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0});
        xz.putInt((int) crc(xz.array(), 6, 2));
        xz.put(new byte[] {2, 0, 0x21, 1, 36, 0, 0, 0});
        xz.putInt((int) crc(xz.array(), 12, 8));
        return xz.array();
    }

    private static long crc(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }

    /** Says in both headers of the entry how it is packed. */
    private static byte[] packedBy(int method, byte[] zip) {
        byte[] changed = zip.clone();
        changed[8] = (byte) method;
        for (int at = 0; at < changed.length - 4; at++) {
            if (changed[at] == 'P' && changed[at + 1] == 'K' && changed[at + 2] == 1 && changed[at + 3] == 2) {
                changed[at + 10] = (byte) method;
            }
        }
        return changed;
    }

    /** Says in both headers of the entry that it is encrypted. */
    private static byte[] encrypted(byte[] zip) {
        byte[] changed = zip.clone();
        changed[6] |= 1;
        for (int at = 0; at < changed.length - 4; at++) {
            if (changed[at] == 'P' && changed[at + 1] == 'K' && changed[at + 2] == 1 && changed[at + 3] == 2) {
                changed[at + 8] |= 1;
            }
        }
        return changed;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

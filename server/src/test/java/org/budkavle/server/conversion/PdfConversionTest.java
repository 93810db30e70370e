// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.server.conversion.NotConverted.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real LibreOffice, where it is installed. */
class PdfConversionTest {

    private static final String RTF = "{\\rtf1\\ansi Hej fr\\'e5n socialtj\\'e4nsten}";

    @TempDir
    Path place;

    private LibreOfficeConversion conversion;

    @BeforeEach
    void open() {
        conversion = with(Duration.ofSeconds(60), 30_000_000, "soffice");
        assumeTrue(conversion.isAvailable(), "no LibreOffice: install it (Debian: libreoffice-writer-nogui) to test");
    }

    @AfterEach
    void close() {
        conversion.destroy();
    }

    private LibreOfficeConversion with(Duration timeout, long largest, String command) {
        return new LibreOfficeConversion(new ConversionProperties(command, Optional.of(place), timeout, largest, 2));
    }

    @Test
    void lettersAndPicturesBecomePdf() throws Exception {
        assertThat(text("Brev.rtf", RTF.getBytes(UTF_8))).contains("Hej från socialtjänsten");
        assertThat(text("anteckning.TXT", "Skyddsbedömning gjord".getBytes(UTF_8)))
                .contains("Skyddsbedömning gjord");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "png", picture);
        assertThat(pdf("bild.png", picture.toByteArray())).startsWith("%PDF-".getBytes(UTF_8));
        assertThat(left()).isEmpty();
    }

    @Test
    void itIsPdfA() throws Exception {
        assertThat(new String(pdf("Brev.rtf", RTF.getBytes(UTF_8)), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("<pdfaid:part>3</pdfaid:part>");
    }

    @Test
    void aFileOfTheServerThatADocumentPointsAtDoesNotComeAlong() throws Exception {
        Path secret = Files.writeString(place.resolve("hemligt.txt"), "SERVERNS HEMLIGHET");
        String content = """
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
                  office:version="1.2"><office:body><office:text><text:p>Synligt</text:p>
                <text:section text:name="s"><text:section-source xlink:href="%s" xlink:type="simple" xlink:show="embed"
                  text:filter-name="Text"/><text:p>Före</text:p></text:section></office:text></office:body>
                </office:document-content>""".formatted(secret.toUri());
        String shown = text("pekar.odt", odt(content));
        assertThat(shown).contains("Synligt").doesNotContain("HEMLIGHET");
        Files.delete(secret);
    }

    @Test
    void itHasNoNetwork() {
        assumeTrue(
                Office.find("soffice").orElseThrow().isCutOff(),
                "unshare is not allowed here: no network to take away");
    }

    @Test
    void whatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
        Path slow = Files.writeString(
                place.resolve("slow"), "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\nsleep 7654 & sleep 7654\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        LibreOfficeConversion hurried = with(Duration.ofMillis(500), 30_000_000, slow.toString());
        assertThat(reason(hurried, "a.rtf", RTF.getBytes(UTF_8))).isEqualTo(Reason.TOO_SLOW);
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains("7654"))
                                .isPresent()))
                .isEmpty();
        hurried.destroy();
        Files.delete(slow);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatIsTooLargeOrOfNoTypeOrUnreadableIsRefused() throws Exception {
        LibreOfficeConversion small = with(Duration.ofSeconds(60), 10, "soffice");
        assertThat(reason(small, "a.rtf", RTF.getBytes(UTF_8))).isEqualTo(Reason.TOO_LARGE);
        small.destroy();
        assertThat(reason(conversion, "a.exe", RTF.getBytes(UTF_8))).isEqualTo(Reason.TYPE);
        assertThat(reason(conversion, "a.docx", new byte[] {'P', 'K', 3, 4, 0, 0, 1}))
                .isEqualTo(Reason.UNREADABLE);
        assertThat(left()).isEmpty();
    }

    @Test
    void whereThereIsNoLibreOfficeItSaysSo() {
        LibreOfficeConversion none = with(Duration.ofSeconds(1), 10, "/nowhere/soffice");
        assertThat(none.isAvailable()).isFalse();
        assertThat(none.converts("brev.docx")).isTrue();
        assertThat(reason(none, "a.rtf", new byte[1])).isEqualTo(Reason.NOT_AVAILABLE);
        none.destroy();
    }

    @Test
    void whatAKillLeftIsWipedAtTheNextStartButNotWhatOthersUse() throws Exception {
        Path killed = place.resolve("budkavle-conversion-killed");
        Path left = Files.createDirectories(killed.resolve("work"));
        Files.writeString(left.resolve("document.docx"), "hemligt");
        Files.createFile(killed.resolve("lock"));
        LibreOfficeConversion next = with(Duration.ofSeconds(1), 10, "soffice");
        assertThat(killed).doesNotExist();
        assertThat(workplaces()).hasSize(2);
        next.destroy();
        assertThat(workplaces()).hasSize(1);
    }

    private String text(String name, byte[] document) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(pdf(name, document))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private byte[] pdf(String name, byte[] document) throws Exception {
        try (InputStream pdf = conversion.toPdf(name, new ByteArrayInputStream(document))) {
            return pdf.readAllBytes();
        }
    }

    private static Reason reason(PdfConversion conversion, String name, byte[] document) {
        List<Reason> reasons = new java.util.ArrayList<>();
        assertThatExceptionOfType(NotConverted.class)
                .isThrownBy(() -> conversion.toPdf(name, new ByteArrayInputStream(document)))
                .satisfies(refused -> reasons.add(refused.reason()));
        return reasons.getFirst();
    }

    private List<Path> workplaces() throws IOException {
        try (Stream<Path> folders = Files.list(place)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("budkavle-conversion-"))
                    .toList();
        }
    }

    /** Everything in the folder but our lock. */
    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(workplaces().getFirst())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("lock"))
                    .toList();
        }
    }

    private static byte[] odt(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] type = "application/vnd.oasis.opendocument.text".getBytes(UTF_8);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            CRC32 sum = new CRC32();
            sum.update(type);
            first.setCrc(sum.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
            zip.write("""
                    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
                    <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
                    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
                    </manifest:manifest>""".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(content.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}

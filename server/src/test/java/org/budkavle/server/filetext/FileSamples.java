// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Files that say something, and files that mean harm. */
public final class FileSamples {

    public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private FileSamples() {}

    /** A PDF whose page has those lines. */
    public static byte[] pdf(String... lines) throws IOException {
        try (PDDocument document = written(lines)) {
            return bytes(document);
        }
    }

    /** The same, locked with a password. */
    static byte[] lockedPdf(String line) throws IOException {
        try (PDDocument document = written(line)) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return bytes(document);
        }
    }

    /** A PDF of a few hundred kilobytes whose page is one word of so many megabytes. */
    static byte[] swellingPdf(int megabytes) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream content = new PDStream(document);
            try (OutputStream packed = content.createOutputStream(COSName.FLATE_DECODE)) {
                packed.write('(');
                byte[] letters = new byte[1_000_000];
                Arrays.fill(letters, (byte) 'a');
                for (int megabyte = 0; megabyte < megabytes; megabyte++) {
                    packed.write(letters);
                }
            }
            page.setContents(content);
            return bytes(document);
        }
    }

    /** A Word document of those runs in one paragraph, each in a run of its own. */
    public static byte[] docx(String... runs) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String run : runs) {
            text.append("<w:r><w:t xml:space=\"preserve\">").append(run).append("</w:t></w:r>");
        }
        return zip(Map.of(
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>"
                        + text + "</w:p><w:p><w:r><w:t>Slut</w:t></w:r></w:p></w:body></w:document>"));
    }

    static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static PDDocument written(String... lines) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.setLeading(16);
            content.newLineAtOffset(72, 700);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}

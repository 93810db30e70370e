// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A one-page PDF, to have a real file to attach. */
final class SamplePdf {

    private static final float MARGIN = 70;
    private static final float LEADING = 18;

    private SamplePdf() {}

    static void write(Path target, String heading, List<String> lines) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDFont font = font(document);
            document.getDocumentInformation().setTitle(heading);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setLeading(LEADING);
                content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
                content.setFont(font, 16);
                content.showText(heading);
                content.newLine();
                content.newLine();
                content.setFont(font, 11);
                for (String line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            document.save(target.toFile());
        }
    }

    /** PDFBox's own font, embedded, so that the file looks the same everywhere. */
    private static PDFont font(PDDocument document) throws IOException {
        try (var font =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return PDType0Font.load(document, Objects.requireNonNull(font));
        }
    }
}

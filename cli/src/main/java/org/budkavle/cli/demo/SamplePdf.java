// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A one-page PDF, to have a real file to attach. */
final class SamplePdf {

    private static final float MARGIN = 70;
    private static final float LEADING = 18;

    private SamplePdf() {}

    static void write(Path target, String heading, List<String> lines) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentInformation().setTitle(heading);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setLeading(LEADING);
                content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
                content.setFont(new PDType1Font(FontName.HELVETICA_BOLD), 16);
                content.showText(heading);
                content.newLine();
                content.newLine();
                content.setFont(new PDType1Font(FontName.HELVETICA), 11);
                for (String line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            document.save(target.toFile());
        }
    }
}

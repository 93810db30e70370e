// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

class PdfPagesTest {

    @Test
    void theNumberIsFoundWhetherObjectsArePackedOrNot() throws IOException {
        assertThat(PdfPages.of(pdf(3, CompressParameters.DEFAULT_COMPRESSION))).hasValue(3);
        assertThat(PdfPages.of(pdf(1, CompressParameters.NO_COMPRESSION))).hasValue(1);
        assertThat(PdfPages.of(pdf(120, CompressParameters.DEFAULT_COMPRESSION)))
                .hasValue(120);
    }

    @Test
    void ofAChangedFileTheLastRootCounts() throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf(3, CompressParameters.NO_COMPRESSION))) {
            document.removePage(0);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(changed);
        }
        assertThat(PdfPages.of(changed.toByteArray())).hasValue(2);
    }

    @Test
    void whatIsNoPdfHasNoNumber() {
        assertThat(PdfPages.of(new byte[200])).isEmpty();
        assertThat(PdfPages.of("%PDF-1.7 1 0 obj << /Type /Pages /Count 0 /Kids [] >> endobj"
                        .getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    /** Thirty megabytes in thirty kilobytes: what lies behind the limit is not looked at. */
    @Test
    void whatUnpacksToTooMuchIsLeft() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes("%PDF-1.7\n1 0 obj << /Type /ObjStm >> stream\n".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bomb)) {
            packed.write(new byte[30_000_000]);
            packed.write("<< /Type /Pages /Count 7 >>".getBytes(StandardCharsets.US_ASCII));
        }
        bomb.writeBytes("\nendstream endobj".getBytes(StandardCharsets.US_ASCII));
        assertThat(PdfPages.of(bomb.toByteArray())).isEmpty();
    }

    /** A page tree in every dozen bytes, none of which ends: looked at one by one they would keep a processor busy for hours. */
    @Test
    void whatClaimsToBeFullOfPageTreesIsLeft() {
        String hostile = "%PDF-1.7 << /Type /Pages /Count 7 >>" + "/Type/Pages ".repeat(900_000);
        assertThat(PdfPages.of(hostile.getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    private static byte[] pdf(int pages, CompressParameters compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int page = 0; page < pages; page++) {
                document.addPage(new PDPage());
            }
            document.save(bytes, compression);
        }
        return bytes.toByteArray();
    }
}

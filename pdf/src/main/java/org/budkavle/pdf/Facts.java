// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** What the file says about itself: the same in the information dictionary and in XMP, which PDF/A compares. */
final class Facts {

    private Facts() {}

    static void addTo(PDDocument pdf, PdfDocument document) throws IOException {
        PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
        if (metadata == null) {
            throw new IOException("The renderer left out the metadata");
        }
        GregorianCalendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        created.setTimeInMillis(document.created().getEpochSecond() * 1000);
        PDDocumentInformation information = pdf.getDocumentInformation();
        information.setCreationDate(created);
        information.setModificationDate(created);
        String xmp;
        try (InputStream in = metadata.createInputStream()) {
            xmp = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String time = Instant.ofEpochSecond(document.created().getEpochSecond()).toString();
        String mended = xmp.replaceAll("(<xmp:CreateDate>)[^<]*", "$1" + time)
                .replaceAll("(<xmp:ModifyDate>)[^<]*", "$1" + time)
                .replaceAll("(xmp:CreateDate=\")[^\"]*", "$1" + time)
                .replaceAll("(xmp:ModifyDate=\")[^\"]*", "$1" + time);
        pdf.getDocumentCatalog()
                .setMetadata(new PDMetadata(pdf, new ByteArrayInputStream(mended.getBytes(StandardCharsets.UTF_8))));
    }
}

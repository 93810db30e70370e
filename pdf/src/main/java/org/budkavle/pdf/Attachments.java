// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** Puts files into a PDF as PDF/A-3 wants them: embedded, named, and associated with the document. */
final class Attachments {

    private Attachments() {}

    static void addTo(PDDocument pdf, List<PdfAttachment> attachments) throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        Map<String, PDComplexFileSpecification> byName = new TreeMap<>();
        COSArray associated = new COSArray();
        for (PdfAttachment attachment : attachments) {
            PDComplexFileSpecification file = specification(pdf, attachment);
            if (byName.put(attachment.name(), file) != null) {
                throw new IllegalArgumentException("Two attachments of the same name");
            }
            associated.add(file);
        }
        PDEmbeddedFilesNameTreeNode leaf = new PDEmbeddedFilesNameTreeNode();
        leaf.setNames(byName);
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setKids(List.of(leaf));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
        pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static PDComplexFileSpecification specification(PDDocument pdf, PdfAttachment attachment)
            throws IOException {
        PDEmbeddedFile embedded;
        try (InputStream content = attachment.content().open()) {
            embedded = new PDEmbeddedFile(pdf, content, COSName.FLATE_DECODE);
        }
        embedded.setSubtype(attachment.mediaType());
        embedded.setSize(embedded.toByteArray().length);
        GregorianCalendar modified = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        modified.setTimeInMillis(attachment.modified().toEpochMilli());
        embedded.setModDate(modified);
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile(attachment.name());
        file.setFileUnicode(attachment.name());
        file.setFileDescription(attachment.description());
        file.setEmbeddedFile(embedded);
        file.setEmbeddedFileUnicode(embedded);
        file.getCOSObject()
                .setItem(
                        COSName.getPDFName("AFRelationship"),
                        COSName.getPDFName(attachment.role().word()));
        return file;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** One document on its way to PDF. */
final class Rendering {

    private static final long LARGEST = 32L << 20;

    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // Its log would say what a page refers to; ours says nothing of content.
        com.openhtmltopdf.util.XRLog.setLoggingEnabled(false);
    }

    private final PdfDocument document;

    Rendering(PdfDocument document) {
        this.document = document;
    }

    void writeTo(OutputStream target) throws NotRenderable, IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(COLOURS);
        builder.withProducer("Budkavle");
        builder.useUriResolver((base, address) -> null);
        builder.useExternalResourceAccessControl(
                (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (address, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useProtocolsStreamImplementation(
                address -> new Nothing(), "http", "https", "file", "jar", "ftp", "data");
        Fonts.addTo(builder);
        builder.withW3cDocument(parsed(), "about:blank");
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument pdf = renderer.createPDFKeepOpen()) {
                Facts.addTo(pdf, document);
                Attachments.addTo(pdf, document.attachments());
                pdf.save(target);
            }
        }
    }

    private Document parsed() throws NotRenderable, IOException {
        try {
            Document parsed = SecureXml.document(
                    new ByteArrayInputStream(Markup.allowed(document.xhtml()).getBytes(StandardCharsets.UTF_8)),
                    XmlLimits.SMALL.withBytes(LARGEST));
            Element html = parsed.getDocumentElement();
            html.setAttribute("lang", document.language().toLanguageTag());
            title(parsed, html);
            return parsed;
        } catch (MalformedXml e) {
            throw new NotRenderable("The XHTML cannot be read", e);
        }
    }

    /** PDF/UA wants a title, and the renderer takes it from the head. */
    private void title(Document parsed, Element html) {
        NodeList heads = parsed.getElementsByTagName("head");
        Element head = heads.getLength() > 0
                ? (Element) heads.item(0)
                : (Element) html.insertBefore(parsed.createElement("head"), html.getFirstChild());
        NodeList titles = head.getElementsByTagName("title");
        Element title = titles.getLength() > 0
                ? (Element) titles.item(0)
                : (Element) head.appendChild(parsed.createElement("title"));
        title.setTextContent(document.title());
        Element description = parsed.createElement("meta");
        description.setAttribute("name", "description");
        description.setAttribute("content", document.title());
        head.appendChild(description);
    }

    /** What stands instead of anything that would have to be fetched. */
    private static final class Nothing implements FSStream {

        @Override
        public InputStream getStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public Reader getReader() {
            return Reader.nullReader();
        }
    }
}

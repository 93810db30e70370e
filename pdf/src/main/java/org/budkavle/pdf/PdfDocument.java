// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A document to be written as PDF/A-3a with the structure that PDF/UA wants (tagged, titled, with a language), fonts
 * carried in it. For the page's head, foot and number see {@link PageStyle}.
 *
 * <p>Nothing is ever fetched: an image, a style sheet or a link to a file in the XHTML is left out, whatever its address.
 *
 * @param xhtml well-formed, UTF-8 text, {@code <html>} as root, at most 32 MB; control characters that XML does not have are left out
 * @param title shown in the window's title
 * @param language of the text
 * @param created told in the document's metadata; the same XHTML and time give the same pages
 * @param attachments lie in the file; may be empty
 */
public record PdfDocument(
        String xhtml, String title, Locale language, Instant created, List<PdfAttachment> attachments) {

    public PdfDocument {
        attachments = List.copyOf(attachments);
    }

    /** Without attachments. */
    public PdfDocument(String xhtml, String title, Locale language, Instant created) {
        this(xhtml, title, language, created, List.of());
    }

    /**
     * Writes it.
     *
     * @param target not closed
     * @throws NotRenderable if the XHTML is not well-formed
     */
    public void writeTo(OutputStream target) throws NotRenderable, IOException {
        new Rendering(this).writeTo(target);
    }
}

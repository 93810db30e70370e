// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts that we carry. Only what a document uses of them is put in it. */
final class Fonts {

    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private Fonts() {}

    static void addTo(PdfRendererBuilder builder) {
        family(builder, PageStyle.SANS, "LiberationSans");
        family(builder, PageStyle.MONO, "LiberationMono");
        family(builder, "Liberation Serif", "LiberationSerif");
    }

    private static void family(PdfRendererBuilder builder, String name, String file) {
        add(builder, name, file + "-Regular", REGULAR, FontStyle.NORMAL);
        add(builder, name, file + "-Bold", BOLD, FontStyle.NORMAL);
        add(builder, name, file + "-Italic", REGULAR, FontStyle.ITALIC);
        add(builder, name, file + "-BoldItalic", BOLD, FontStyle.ITALIC);
    }

    private static void add(PdfRendererBuilder builder, String name, String file, int weight, FontStyle style) {
        builder.useFont(() -> open("/liberation/" + file + ".ttf"), name, weight, style, true);
    }

    private static InputStream open(String resource) {
        InputStream font = com.openhtmltopdf.pdfboxout.PdfRendererBuilder.class.getResourceAsStream(resource);
        if (font == null) {
            throw new UncheckedIOException(new IOException("A font is missing from the class path: " + resource));
        }
        return font;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import java.util.Locale;

/**
 * The style sheet that our documents share, to be put in {@code <style>}: A4, the fonts that are carried, running head and foot.
 * The elements {@code <div class="sidhuvud">} and {@code <div class="sidfot">}, first in the body, run on every page; to the
 * right of the foot stands «Sida 1 av 3».
 */
public final class PageStyle {

    /** Sans serif, as the screens are. */
    public static final String SANS = "Liberation Sans";

    /** For what machines compare: digests and ids. */
    public static final String MONO = "Liberation Mono";

    private static final String CSS = """
            @page { size: A4; margin: 26mm 20mm 24mm 20mm;
              @top-left { content: element(sidhuvud); width: 100%; vertical-align: bottom; padding-bottom: 5mm }
              @bottom-left { content: element(sidfot); width: 82%; vertical-align: top; padding-top: 5mm }
              @bottom-right { content: "Sida " counter(page) " av " counter(pages); width: 18%; vertical-align: top;
                padding-top: 5mm; text-align: right; font-family: 'Liberation Sans'; font-size: 8pt; color: #4a5561 } }
            .sidhuvud { position: running(sidhuvud) }
            .sidfot { position: running(sidfot) }
            .sidhuvud, .sidfot { font-size: 8pt; color: #4a5561; line-height: 1.35 }
            .sidhuvud { border-bottom: 0.5pt solid #c9d1d9; padding-bottom: 2mm }
            html { font-family: 'Liberation Sans'; font-size: 10pt; line-height: 1.45; color: #17212b }
            body { margin: 0 }
            h1 { font-size: 21pt; line-height: 1.2; margin: 0 0 2mm 0 }
            h2 { font-size: 13pt; line-height: 1.25; margin: 7mm 0 2mm 0; page-break-after: avoid }
            h3 { font-size: 10.5pt; margin: 4mm 0 1mm 0; page-break-after: avoid }
            p { margin: 0 0 2.2mm 0 }
            code, .kod { font-family: 'Liberation Mono'; font-size: 8pt; word-wrap: break-word }
            table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate }
            tr { page-break-inside: avoid }
            th { text-align: left; font-weight: bold }
            th, td { vertical-align: top; padding: 1.3mm 2mm 1.3mm 0 }
            """;

    private PageStyle() {}

    /** The style sheet, for a document in Swedish or else in English. */
    public static String css(Locale language) {
        return language.getLanguage().equals("sv")
                ? CSS
                : CSS.replace("\"Sida \"", "\"Page \"").replace("\" av \"", "\" of \"");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import java.util.regex.Pattern;

/** Text on its way into a page's XHTML. */
public final class Markup {

    /** Comes with what people paste from elsewhere, and may stand nowhere in XML 1.0 (2.2). */
    private static final Pattern NOT_IN_XML = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private Markup() {}

    /** The text as it stands in an element or, in double quotes, in an attribute; without what XML does not know. */
    public static String escaped(String text) {
        return allowed(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String allowed(String text) {
        return NOT_IN_XML.matcher(text).replaceAll("");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a document of an element that was cut out of another (message.md 4.6): some senders declare the payload's prefix
 * on the envelope's root. The declarations that were in scope there, and that the start tag does not make itself, are
 * written into it. The text is looked at only this far; whatever is not a start tag passes unchanged to the parser, which
 * will judge it.
 */
final class Fragment {

    private static final int LONGEST_START = 16 * 1024;
    private static final String SPACE = "[ \\t\\r\\n]";
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final Pattern NAME = Pattern.compile("<[^ \\t\\r\\n/>!?\"'=<]++");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            SPACE + "++([^ \\t\\r\\n/>\"'=<]++)" + SPACE + "*+=" + SPACE + "*+(?:\"[^\"]*+\"|'[^']*+')");

    private Fragment() {}

    static InputStream inScope(InputStream element, Map<String, String> namespaces) throws IOException {
        byte[] start = element.readNBytes(LONGEST_START);
        // One char a byte, so that places in the text are places in the bytes.
        String text = new String(start, StandardCharsets.ISO_8859_1);
        Matcher name = NAME.matcher(text).region(prologue(text), text.length());
        if (!name.lookingAt()) {
            return new SequenceInputStream(new ByteArrayInputStream(start), element);
        }
        Set<String> declared = declaredPrefixes(text, name.end());
        StringBuilder missing = new StringBuilder();
        namespaces.forEach((prefix, uri) -> {
            if (!declared.contains(prefix) && !uri.isEmpty()) {
                missing.append(prefix.isEmpty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"")
                        .append(uri.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
                        .append('"');
            }
        });
        InputStream head = new SequenceInputStream(
                new ByteArrayInputStream(start, 0, name.end()),
                new ByteArrayInputStream(missing.toString().getBytes(StandardCharsets.UTF_8)));
        InputStream tail = new SequenceInputStream(
                new ByteArrayInputStream(start, name.end(), start.length - name.end()), element);
        return new SequenceInputStream(head, tail);
    }

    /** Where the first thing stands that is neither white space nor instruction nor comment. */
    private static int prologue(String text) {
        int place = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        while (place < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(place)) >= 0) {
                place++;
            } else if (text.startsWith("<?", place)) {
                place = after(text, "?>", place);
            } else if (text.startsWith("<!--", place)) {
                place = after(text, "-->", place);
            } else {
                return place;
            }
        }
        return place;
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static Set<String> declaredPrefixes(String text, int from) {
        Set<String> declared = new HashSet<>();
        Matcher attribute = ATTRIBUTE.matcher(text).region(from, text.length());
        while (attribute.lookingAt()) {
            String name = attribute.group(1);
            if (name.equals("xmlns")) {
                declared.add("");
            } else if (name.startsWith("xmlns:")) {
                declared.add(utf8(name.substring("xmlns:".length())));
            }
            attribute.region(attribute.end(), text.length());
        }
        return declared;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}

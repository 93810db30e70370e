// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes XML in UTF-8 without declaration and without white space of its own. Escapes what parsers would change: a
 * carriage return is written as a character reference, so that it survives (message.md 2.8: never alter). Names are trusted, texts
 * are not.
 */
public final class XmlOutput {

    private static final int FLUSH_AT = 8_192;

    private final OutputStream out;
    private final StringBuilder pending = new StringBuilder();

    /** Writes to a stream that is never closed here. */
    public XmlOutput(OutputStream out) {
        this.out = out;
    }

    /** Start tag with everything that stands in it, such as {@code m:root} or {@code x:a xmlns:x="urn:a"}. */
    public XmlOutput start(String tag) throws IOException {
        pending.append('<').append(tag).append('>');
        return flushed();
    }

    /** End tag. */
    public XmlOutput end(String name) throws IOException {
        pending.append("</").append(name).append('>');
        return flushed();
    }

    /** An element with text only. */
    public XmlOutput element(String name, String text) throws IOException {
        start(name).text(text);
        return end(name);
    }

    /** Text, escaped. */
    public XmlOutput text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> pending.append("&amp;");
                case '<' -> pending.append("&lt;");
                case '>' -> pending.append("&gt;");
                case '\r' -> pending.append("&#13;");
                default -> {
                    if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                        requireCarried(text.codePointAt(i));
                        pending.append(c).append(text.charAt(++i));
                    } else {
                        requireCarried(c);
                        pending.append(c);
                    }
                }
            }
            if (pending.length() >= FLUSH_AT) {
                flush();
            }
        }
        return this;
    }

    /** Writes everything pending, so that the stream can be written to directly. */
    public void flush() throws IOException {
        if (!pending.isEmpty()) {
            out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
            pending.setLength(0);
        }
    }

    /** Whether XML 1.0 can carry the text: no control characters, no lone surrogates, no U+FFFE or U+FFFF. */
    public static boolean carries(String text) {
        return text.codePoints().allMatch(XmlOutput::carries);
    }

    private static boolean carries(int codePoint) {
        return (codePoint >= ' ' && codePoint < Character.MIN_SURROGATE)
                || (codePoint > Character.MAX_SURROGATE && codePoint < 0xFFFE)
                || codePoint > 0xFFFF
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint == '\t';
    }

    private static void requireCarried(int codePoint) {
        if (!carries(codePoint)) {
            throw new IllegalArgumentException("A character that XML cannot carry");
        }
    }

    private XmlOutput flushed() throws IOException {
        if (pending.length() >= FLUSH_AT) {
            flush();
        }
        return this;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bytes each element of a document stands in. A parser does not tell; so the tags are counted once more in the bytes, in
 * which the n-th start tag is the n-th element. The document has been parsed before, without document type declaration; it may be
 * of any size, in UTF-8.
 */
final class TagScan {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_NAME = 1000;

    private final InputStream in;
    private final List<Open> found = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private long position;

    private TagScan(InputStream in) {
        this.in = in;
    }

    /** An element whose end is not seen yet. */
    private static final class Open {
        private final int parent;
        private final long from;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder text = new StringBuilder();
        private final Map<String, ByteRange> attributes = new HashMap<>();
        private long startTo;
        private long to;

        Open(int parent, long from) {
            this.parent = parent;
            this.from = from;
        }

        Tag tag() {
            String local = name.substring(name.indexOf(":") + 1);
            return new Tag(
                    parent,
                    local,
                    new ByteRange(from, Math.max(to, startTo)),
                    new ByteRange(from, startTo),
                    Map.copyOf(attributes),
                    text.toString().strip());
        }
    }

    /** Every element in document order. */
    static List<Tag> of(InputStream xml) throws IOException {
        TagScan scan = new TagScan(new BufferedInputStream(xml, 1 << 16));
        try {
            scan.everything();
        } catch (EOFException e) {
            // Cut short; what was seen stands.
        }
        return scan.found.stream().map(Open::tag).toList();
    }

    private void everything() throws IOException {
        for (int c = unit(); c >= 0; c = unit()) {
            if (c == '<') {
                markup(position - 1);
            } else if (!open.isEmpty()) {
                StringBuilder text = found.get(open.peek()).text;
                if (text.length() < LONGEST_TEXT) {
                    text.append((char) c);
                }
            }
        }
    }

    private void markup(long from) throws IOException {
        char c = needed();
        switch (c) {
            case '!' -> skipBehind(needed() == '-' ? "-->" : "]]>");
            case '?' -> skipBehind("?>");
            case '/' -> {
                skipBehind(">");
                close();
            }
            default -> startTag(from, c);
        }
    }

    private void startTag(long from, char first) throws IOException {
        Open element = new Open(open.isEmpty() ? -1 : open.peek(), from);
        open.push(found.size());
        found.add(element);
        char c = first;
        while (c != '>' && c != '/' && !Character.isWhitespace(c)) {
            limited(element.name, c);
            c = needed();
        }
        boolean closed = false;
        StringBuilder attribute = new StringBuilder();
        long attributeFrom = position;
        while (c != '>') {
            closed = c == '/';
            if (c == '"' || c == '\'') {
                skipBehind(String.valueOf(c));
                element.attributes.put(attribute.toString(), new ByteRange(attributeFrom, position));
                attribute.setLength(0);
            } else if (c != '/' && c != '=' && !Character.isWhitespace(c)) {
                attributeFrom = attribute.isEmpty() ? position - 1 : attributeFrom;
                limited(attribute, c);
            }
            c = needed();
        }
        element.startTo = position;
        if (closed) {
            close();
        }
    }

    private static void limited(StringBuilder name, char c) {
        if (name.length() < LONGEST_NAME) {
            name.append(c);
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            found.get(open.pop()).to = position;
        }
    }

    private void skipBehind(String end) throws IOException {
        StringBuilder last = new StringBuilder();
        do {
            last.append(needed());
            if (last.length() > end.length()) {
                last.deleteCharAt(0);
            }
        } while (!last.toString().contentEquals(end));
    }

    private char needed() throws IOException {
        int unit = unit();
        if (unit < 0) {
            throw new EOFException();
        }
        return (char) unit;
    }

    /** One byte, of which markup is all ASCII; −1 at the end. */
    private int unit() throws IOException {
        int next = in.read();
        position += next < 0 ? 0 : 1;
        return next;
    }
}

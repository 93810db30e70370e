// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * Which bytes each element of a parsed document stood in. A parser does not tell; so the tags are counted once more in the
 * bytes, in which the n-th start tag is the n-th element. The bytes have been parsed before, without document type declaration.
 */
final class ElementPlaces {

    private final IdentityHashMap<Node, ByteRange> places = new IdentityHashMap<>();

    ElementPlaces(byte[] xml, Document document) {
        List<ByteRange> ranges = ranges(xml);
        Deque<Node> open = new ArrayDeque<>(List.of(document.getDocumentElement()));
        int index = 0;
        while (!open.isEmpty() && index < ranges.size()) {
            Node element = open.pop();
            places.put(element, ranges.get(index++));
            for (Node child = element.getLastChild(); child != null; child = child.getPreviousSibling()) {
                if (child.getNodeType() == Node.ELEMENT_NODE) {
                    open.push(child);
                }
            }
        }
    }

    /** Of an element, or of the element that an attribute or a text belongs to. */
    Optional<ByteRange> of(Node node) {
        Node element = node instanceof org.w3c.dom.Attr attribute ? attribute.getOwnerElement() : node;
        return Optional.ofNullable(places.get(element));
    }

    private static List<ByteRange> ranges(byte[] xml) {
        List<ByteRange> found = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        int at = 0;
        while (at < xml.length) {
            if (xml[at] != '<') {
                at++;
            } else if (starts(xml, at, "<!--")) {
                at = behind(xml, at, "-->");
            } else if (starts(xml, at, "<![CDATA[")) {
                at = behind(xml, at, "]]>");
            } else if (starts(xml, at, "<?")) {
                at = behind(xml, at, "?>");
            } else if (starts(xml, at, "</")) {
                at = behind(xml, at, ">");
                close(found, open, at);
            } else {
                int end = behindTag(xml, at);
                open.push(found.size());
                found.add(new ByteRange(at, end));
                if (xml[end - 2] == '/') {
                    close(found, open, end);
                }
                at = end;
            }
        }
        return found;
    }

    private static void close(List<ByteRange> found, Deque<Integer> open, int end) {
        if (!open.isEmpty()) {
            int index = open.pop();
            found.set(index, new ByteRange(found.get(index).from(), end));
        }
    }

    private static int behindTag(byte[] xml, int from) {
        byte quote = 0;
        for (int at = from; at < xml.length; at++) {
            if (quote != 0) {
                quote = xml[at] == quote ? 0 : quote;
            } else if (xml[at] == '"' || xml[at] == '\'') {
                quote = xml[at];
            } else if (xml[at] == '>') {
                return at + 1;
            }
        }
        return xml.length;
    }

    private static int behind(byte[] xml, int from, String end) {
        for (int at = from; at <= xml.length - end.length(); at++) {
            if (starts(xml, at, end)) {
                return at + end.length();
            }
        }
        return xml.length;
    }

    private static boolean starts(byte[] xml, int at, String text) {
        if (at + text.length() > xml.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (xml[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

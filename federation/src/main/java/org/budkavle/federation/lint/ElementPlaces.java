// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Which bytes each node of a parsed document stood in. */
final class ElementPlaces {

    private final IdentityHashMap<Node, Tag> places = new IdentityHashMap<>();

    ElementPlaces(byte[] xml, Document document) throws IOException {
        List<Tag> tags = TagScan.of(new ByteArrayInputStream(xml));
        Deque<Node> open = new ArrayDeque<>(List.of(document.getDocumentElement()));
        int index = 0;
        while (!open.isEmpty() && index < tags.size()) {
            Node element = open.pop();
            places.put(element, tags.get(index++));
            for (Node child = element.getLastChild(); child != null; child = child.getPreviousSibling()) {
                if (child.getNodeType() == Node.ELEMENT_NODE) {
                    open.push(child);
                }
            }
        }
    }

    /** Of an element, of an attribute, or of the document's root. */
    Optional<ByteRange> of(Node node) {
        if (node instanceof Attr attribute) {
            return Optional.ofNullable(places.get(attribute.getOwnerElement()))
                    .map(tag -> tag.attributes().getOrDefault(attribute.getName(), tag.start()));
        }
        Node element = node instanceof Document document ? document.getDocumentElement() : node;
        return Optional.ofNullable(places.get(element)).map(Tag::bytes);
    }
}

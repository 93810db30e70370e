// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Short words for reading and growing small DOM trees. */
final class Dom {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private Dom() {}

    static Element append(Node parent, String namespace, String qualifiedName) {
        Document document = parent instanceof Document d ? d : parent.getOwnerDocument();
        Element element = document.createElementNS(namespace, qualifiedName);
        parent.appendChild(element);
        return element;
    }

    static Element append(Node parent, String namespace, String qualifiedName, String text) {
        Element element = append(parent, namespace, qualifiedName);
        element.appendChild(element.getOwnerDocument().createTextNode(text));
        return element;
    }

    /** Declares a prefix; canonicalisation reads declarations as attributes. */
    static Element declare(Element element, String prefix, String namespace) {
        element.setAttributeNS(XMLNS, "xmlns:" + prefix, namespace);
        return element;
    }

    static boolean is(Element element, String namespace, String localName) {
        return localName.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
    }

    static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    static List<Element> elements(Element parent, String namespace, String localName) {
        return elements(parent).stream()
                .filter(element -> is(element, namespace, localName))
                .toList();
    }

    /** The child of this name if there is exactly one. */
    static Optional<Element> only(Element parent, String namespace, String localName) {
        List<Element> found = elements(parent, namespace, localName);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The text of an element, without white space around it. */
    static String text(Element element) {
        return element.getTextContent().strip();
    }
}

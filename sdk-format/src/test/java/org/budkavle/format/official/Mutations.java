// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.official;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.namespace.QName;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.budkavle.format.xml.SecureXml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Makes documents that are a little wrong, the same for the same seed. */
final class Mutations {

    private static final String FOREIGN = "urn:example:foreign";

    private final byte[] original;
    private final List<QName> names;
    private final List<String> values;
    private final List<String> attributes;

    Mutations(byte[] original, List<QName> names, List<String> values, List<String> attributes) {
        this.original = original.clone();
        this.names = names;
        this.values = values;
        this.attributes = attributes;
    }

    /** The document after one to three mutations. */
    byte[] mutated(long seed) {
        try {
            Random random = new Random(seed);
            Document document = SecureXml.documentBuilder().parse(new ByteArrayInputStream(original));
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                mutate(document, random);
            }
            return serialised(document);
        } catch (IOException | SAXException | TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void mutate(Document document, Random random) {
        List<Element> elements = elements(document);
        Element element = elements.get(random.nextInt(elements.size()));
        switch (random.nextInt(12)) {
            case 0 -> remove(element);
            case 1 -> repeat(element);
            case 2 -> swapWithNext(element);
            case 3, 4, 5, 6 -> {
                Element leaf = leaf(elements, random);
                leaf.setTextContent(any(values, random));
            }
            case 7 -> document.renameNode(element, element.getNamespaceURI(), qualified(element, any(names, random)));
            case 8 -> element.insertBefore(foreign(document, random), childOrEnd(element, random));
            case 9 -> {
                QName name = any(names, random);
                Element made = document.createElementNS(name.getNamespaceURI(), "n:" + name.getLocalPart());
                made.setTextContent(any(values, random));
                element.insertBefore(made, childOrEnd(element, random));
            }
            case 10 -> attribute(random.nextBoolean() ? element : attributed(elements, random), random);
            default -> decorate(document, element, random);
        }
    }

    private void decorate(Document document, Element element, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> element.appendChild(document.createComment("note"));
            case 1 -> element.appendChild(document.createProcessingInstruction("note", "it"));
            case 2 -> element.appendChild(document.createCDATASection(any(values, random)));
            default -> element.appendChild(document.createTextNode(any(values, random)));
        }
    }

    private Element foreign(Document document, Random random) {
        Element foreign = document.createElementNS(FOREIGN, "f:extra");
        switch (random.nextInt(4)) {
            case 0 -> {
                // empty
            }
            case 1 -> foreign.setTextContent("something");
            case 2 -> {
                QName name = names.get(random.nextInt(random.nextBoolean() ? 9 : names.size()));
                Element inner = document.createElementNS(name.getNamespaceURI(), "n:" + name.getLocalPart());
                inner.setTextContent(any(values, random));
                foreign.appendChild(inner);
            }
            default -> {
                Element inner = document.createElementNS(FOREIGN, "f:inner");
                inner.setTextContent(any(values, random));
                foreign.appendChild(inner);
            }
        }
        return foreign;
    }

    private void attribute(Element element, Random random) {
        if (random.nextInt(4) == 0) {
            element.removeAttribute(any(attributes, random));
        } else {
            element.setAttribute(any(attributes, random), any(values, random));
        }
    }

    private Element attributed(List<Element> elements, Random random) {
        List<Element> candidates = elements.stream()
                .filter(element -> attributes.stream().anyMatch(element::hasAttribute))
                .toList();
        return any(candidates.isEmpty() ? elements : candidates, random);
    }

    private static void remove(Element element) {
        if (element.getParentNode() instanceof Element parent) {
            parent.removeChild(element);
        }
    }

    /** A document has one root, so that a copy of it goes inside. */
    private static void repeat(Element element) {
        Node copy = element.cloneNode(true);
        if (element.getParentNode() instanceof Element parent) {
            parent.insertBefore(copy, element);
        } else {
            element.appendChild(copy);
        }
    }

    private static void swapWithNext(Element element) {
        Node next = element.getNextSibling();
        while (next != null && !(next instanceof Element)) {
            next = next.getNextSibling();
        }
        if (next != null && element.getParentNode() instanceof Element parent) {
            parent.insertBefore(next, element);
        }
    }

    private static Element leaf(List<Element> elements, Random random) {
        List<Element> leaves = elements.stream()
                .filter(element -> element.getElementsByTagName("*").getLength() == 0)
                .toList();
        return leaves.get(random.nextInt(leaves.size()));
    }

    private static @Nullable Node childOrEnd(Element element, Random random) {
        NodeList children = element.getChildNodes();
        // at the end is where schemas allow what is foreign
        return random.nextBoolean() ? null : children.item(random.nextInt(children.getLength() + 1));
    }

    private static String qualified(Element element, QName name) {
        return element.getPrefix() == null ? name.getLocalPart() : element.getPrefix() + ":" + name.getLocalPart();
    }

    private static List<Element> elements(Document document) {
        List<Element> elements = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] serialised(Document document) throws TransformerException {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        transformer.transform(new DOMSource(document), new StreamResult(bytes));
        return bytes.toByteArray();
    }
}

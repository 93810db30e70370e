// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.trust.signature.SignatureRefused.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The signature of a large document as a small tree: the root as a stand-in with the same name, namespaces and
 * {@code xml:} attributes but nothing else, and the signature below it. That is the context that canonical XML takes into
 * SignedInfo, so that it gets the same form as in the document itself.
 */
final class SmallTree {

    private static final int LARGEST_TEXT = 256 * 1024;
    private static final int MOST_ELEMENTS = 64;

    private final Element root;
    private int elements;
    private int text;

    /** Begins with the start tag that the reader stands on. */
    SmallTree(XMLStreamReader reader) {
        Document document = SecureXml.documentBuilder().newDocument();
        root = document.createElementNS(reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
        declareNamespaces(reader, root);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (XMLConstants.XML_NS_URI.equals(reader.getAttributeNamespace(i))) {
                attribute(reader, i, root);
            }
        }
        document.appendChild(root);
    }

    Element root() {
        return root;
    }

    /** Reads the element that the reader stands on, to its end tag, and hangs it below the root. */
    Element append(XMLStreamReader reader) throws XMLStreamException, SignatureRefused {
        Element top = start(reader);
        root.appendChild(top);
        Node current = top;
        while (!current.isSameNode(root)) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> current = current.appendChild(start(reader));
                case XMLStreamConstants.END_ELEMENT -> current = current.getParentNode();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text += reader.getTextLength();
                    demand(text <= LARGEST_TEXT, "signature too large");
                    current.appendChild(root.getOwnerDocument().createTextNode(reader.getText()));
                }
                case XMLStreamConstants.COMMENT -> {
                    // None of the allowed canonical forms has comments.
                }
                default -> throw new SignatureRefused(Reason.STRUCTURE, "unexpected markup in the signature");
            }
        }
        top.normalize();
        return top;
    }

    private Element start(XMLStreamReader reader) throws SignatureRefused {
        demand(++elements <= MOST_ELEMENTS, "signature too large");
        Element element = root.getOwnerDocument()
                .createElementNS(reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
        declareNamespaces(reader, element);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attribute(reader, i, element);
        }
        return element;
    }

    private static void declareNamespaces(XMLStreamReader reader, Element element) {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            boolean unnamed = prefix == null || prefix.isEmpty();
            element.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
                    unnamed ? XMLConstants.XMLNS_ATTRIBUTE : qualified(XMLConstants.XMLNS_ATTRIBUTE, prefix),
                    uri == null ? "" : uri);
        }
    }

    private static void attribute(XMLStreamReader reader, int index, Element element) {
        element.setAttributeNS(
                reader.getAttributeNamespace(index),
                qualified(reader.getAttributePrefix(index), reader.getAttributeLocalName(index)),
                reader.getAttributeValue(index));
    }

    private static String qualified(String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    }

    private static void demand(boolean met, String message) throws SignatureRefused {
        if (!met) {
            throw new SignatureRefused(Reason.STRUCTURE, message);
        }
    }
}

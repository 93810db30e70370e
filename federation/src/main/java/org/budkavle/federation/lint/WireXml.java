// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A small document from the wire: asked by XPath with the prefixes of the specifications. Not for several threads. */
public final class WireXml {

    static {
        Init.init();
    }

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Document document;
    private final Optional<ElementPlaces> places;

    private WireXml(Document document, Optional<ElementPlaces> places) {
        this.document = document;
        this.places = places;
        xpath.setNamespaceContext(new WireNames());
    }

    /** Reads the bytes; a byte order mark before them is skipped. */
    public static WireXml parse(byte[] bytes) throws MalformedXml {
        try {
            Document document = SecureXml.document(new ByteArrayInputStream(bytes), XmlLimits.SMALL);
            return new WireXml(document, Optional.of(new ElementPlaces(bytes, document)));
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail", e);
        }
    }

    public Document document() {
        return document;
    }

    /** Where everything stands that the expression finds; where nothing is found, the nearest that is there around it. */
    public List<ByteRange> places(String expression) {
        String steps = expression;
        while (!steps.isEmpty()) {
            List<Node> found = nodes(steps);
            if (!found.isEmpty()) {
                return places(found);
            }
            steps = steps.substring(0, beforeLastStep(steps));
        }
        return places(List.of(document));
    }

    List<ByteRange> places(List<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> places.flatMap(all -> all.of(node)).stream())
                .toList();
    }

    private static int beforeLastStep(String steps) {
        int depth = 0;
        for (int i = steps.length() - 1; i > 0; i--) {
            depth += steps.charAt(i) == ']' ? 1 : steps.charAt(i) == '[' ? -1 : 0;
            if (depth == 0 && steps.charAt(i) == '/') {
                return steps.charAt(i - 1) == '/' ? i - 1 : i;
            }
        }
        return 0;
    }

    /** All nodes that the expression finds. */
    public List<Node> nodes(String expression) {
        return nodes(document, expression);
    }

    /** The same below a node. */
    public List<Node> nodes(Node context, String expression) {
        try {
            NodeList found = (NodeList) xpath.evaluate(expression, context, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    public Optional<Node> first(String expression) {
        return nodes(expression).stream().findFirst();
    }

    /** The texts of all that the expression finds. */
    public List<String> texts(String expression) {
        return nodes(expression).stream().map(Node::getTextContent).toList();
    }

    /** The first text, or nothing. */
    public Optional<String> text(String expression) {
        return texts(expression).stream().findFirst();
    }

    public boolean has(String expression) {
        return !nodes(expression).isEmpty();
    }

    /** The exclusive canonical form of an element. */
    public static byte[] canonical(Node element) {
        return canonical(element, Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
    }

    /** The same with a list of prefixes that are kept as they stand, as WSS4J writes it. */
    static byte[] canonical(Node element, Optional<String> prefixes) {
        if (prefixes.isEmpty()) {
            return canonical(element);
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
                    .canonicalizeSubtree(element, prefixes.get(), bytes);
            return bytes.toByteArray();
        } catch (XMLSecurityException e) {
            throw new IllegalStateException("The element has no canonical form", e);
        }
    }

    /** The bytes of the whole document, in which what was signed stays signed. */
    public byte[] serialised() {
        return canonical(document, Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS);
    }

    private static byte[] canonical(Node node, String form) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Canonicalizer.getInstance(form).canonicalizeSubtree(node, bytes);
            return bytes.toByteArray();
        } catch (XMLSecurityException e) {
            throw new IllegalStateException("The document has no canonical form", e);
        }
    }

    /** The element whose {@code wsu:Id} this is, if there is exactly one. */
    public Optional<Element> byId(String id) {
        List<Node> found = nodes("//*[@wsu:Id='" + id.replace("'", "") + "']");
        return found.size() == 1 ? Optional.of((Element) found.getFirst()) : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a document in one pass into a small tree, checks it against its schema and streams its long texts elsewhere.
 * Memory follows the elements, not the bytes: the schema validator, which keeps the whole text of an element, is given
 * no more than the first {@value #SHOWN_TO_SCHEMA} characters of each. No type in our schemas can tell the difference,
 * but for those of XML Signature, which are given whole.
 */
public final class ElementReader extends DefaultHandler {

    private static final int SHOWN_TO_SCHEMA = 4_096;
    private static final int MOST_FAULTS = 100;
    private static final String XML_SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private final XmlLimits limits;
    private final XmlFormat format;
    private final TextStreams streams;
    private final ValidatorHandler validator;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<StructureFault> faults = new ArrayList<>();
    private @Nullable XmlElement root;
    private long keptText;

    private static final class Open {
        private final XmlElement element;
        private final boolean kept;
        private TextStreams.@Nullable Text stream;
        private int shown;

        private Open(XmlElement element, boolean kept) {
            this.element = element;
            this.kept = kept;
        }
    }

    private ElementReader(XmlLimits limits, XmlFormat format, TextStreams streams) {
        this.limits = limits;
        this.format = format;
        this.streams = streams;
        this.validator = format.schema().newValidatorHandler();
        this.validator.setErrorHandler(new Faults());
    }

    /** A well-formed document and where it breaks its schema. */
    public record Reading(XmlElement root, List<StructureFault> faults) {}

    /**
     * @throws MalformedXml as {@link SecureXml#parse}
     * @throws IOException if the document's stream or a stream of text fails
     */
    public static Reading read(InputStream document, XmlLimits limits, XmlFormat format, TextStreams streams)
            throws MalformedXml, IOException {
        ElementReader reader = new ElementReader(limits, format, streams);
        SecureXml.parse(document, limits, reader);
        if (reader.root == null) {
            throw new MalformedXml(MalformedXml.Reason.NOT_WELL_FORMED);
        }
        return new Reading(reader.root, List.copyOf(reader.faults));
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        validator.setDocumentLocator(locator);
    }

    @Override
    public void startDocument() throws SAXException {
        validator.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        validator.endDocument();
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        validator.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        validator.endPrefixMapping(prefix);
    }

    @Override
    public void startElement(String namespace, String name, String qName, Attributes attributes) throws SAXException {
        Open above = open.peek();
        XmlElement parent = above == null ? null : above.element;
        boolean kept = above == null || (above.kept && !isBelowClosed(above));
        XmlElement element = new XmlElement(
                namespace, name, parent, format.repeating().contains(name), kept ? copy(attributes) : Map.of());
        if (parent == null) {
            root = element;
        } else {
            parent.childStarted();
            if (kept) {
                parent.adopt(element);
            }
        }
        Open opened = new Open(element, kept);
        open.push(opened);
        validator.startElement(namespace, name, qName, attributes);
        if (kept) {
            try {
                opened.stream = streams.of(element, faults.isEmpty()).orElse(null);
            } catch (IOException failed) {
                throw new SAXException(failed);
            }
        }
    }

    private boolean isBelowClosed(Open above) {
        for (Open ancestor : open) {
            if (ancestor != above && format.closed().contains(ancestor.element.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean keepsText(Open current) {
        if (!current.kept) {
            return false;
        }
        for (Open ancestor : open) {
            if (format.closed().contains(ancestor.element.name())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        Open current = open.element();
        if (current.element.isBlank() && !isWhite(text, start, length)) {
            current.element.sawText();
        }
        try {
            if (current.stream != null) {
                current.stream.characters(text, start, length);
            } else if (keepsText(current)) {
                keeping(current.element.keep(text, start, length));
            }
        } catch (IOException failed) {
            throw new SAXException(failed);
        }
        int most = current.element.namespace().equals(XML_SIGNATURE) ? limits.textLength() : SHOWN_TO_SCHEMA;
        int shown = Math.min(length, most - current.shown);
        if (shown > 0) {
            current.shown += shown;
            validator.characters(text, start, shown);
        }
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        characters(text, start, length);
    }

    @Override
    public void endElement(String namespace, String name, String qName) throws SAXException {
        validator.endElement(namespace, name, qName);
        Open ended = open.pop();
        ended.element.end();
        if (ended.stream != null) {
            try {
                ended.stream.end();
            } catch (IOException failed) {
                throw new SAXException(failed);
            }
        }
    }

    private void keeping(int length) throws SAXException {
        keptText += length;
        if (keptText > limits.textLength()) {
            throw new SAXException(new RefusedBytes(MalformedXml.Reason.LIMIT));
        }
    }

    private static boolean isWhite(char[] text, int start, int length) {
        for (int i = start; i < start + length; i++) {
            char c = text[i];
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return false;
            }
        }
        return true;
    }

    private Map<String, String> copy(Attributes attributes) throws SAXException {
        if (attributes.getLength() == 0) {
            return Map.of();
        }
        Map<String, String> copy = new LinkedHashMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            String uri = attributes.getURI(i);
            if (!uri.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
                String key = uri.isEmpty() ? attributes.getLocalName(i) : "{" + uri + "}" + attributes.getLocalName(i);
                keeping(key.length() + attributes.getValue(i).length());
                copy.put(key, attributes.getValue(i));
            }
        }
        return copy;
    }

    private final class Faults implements ErrorHandler {

        @Override
        public void warning(SAXParseException fault) {
            // a warning never makes a document invalid
        }

        @Override
        public void error(SAXParseException fault) {
            String message = fault.getMessage();
            int colon = message == null ? -1 : message.indexOf(':');
            String constraint =
                    message != null && colon > 0 && message.startsWith("cvc-") ? message.substring(0, colon) : "cvc";
            String path = open.isEmpty() ? "/" : open.element().element.path();
            if (faults.size() < MOST_FAULTS && !repeats(path)) {
                faults.add(new StructureFault(path, constraint));
            }
        }

        /** The validator reports a bad value twice: as its type sees it, and as the element sees it. */
        private boolean repeats(String path) {
            return !faults.isEmpty() && faults.getLast().path().equals(path);
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.xml.security.stax.ext.Transformer;
import org.apache.xml.security.stax.ext.stax.XMLSecAttribute;
import org.apache.xml.security.stax.ext.stax.XMLSecEventFactory;
import org.apache.xml.security.stax.ext.stax.XMLSecNamespace;

/**
 * Feeds what a StAX reader stands on to one of Santuario's canonicalizers. Text arrives in pieces, and a piece may end
 * between the two halves of a character outside the basic plane; the canonicalizer would write such halves wrongly, so
 * the first waits for the second here.
 */
final class CanonicalFeed {

    private static final char LAST_PLAIN = '~';

    private final Transformer canonicalizer;
    private final OutputStream canonical;
    private int depth;
    private char waiting;

    /** @param canonical what the canonicalizer writes to, at once */
    CanonicalFeed(Transformer canonicalizer, OutputStream canonical) {
        this.canonicalizer = canonicalizer;
        this.canonical = canonical;
    }

    void feed(XMLStreamReader reader) throws XMLStreamException {
        switch (reader.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> {
                depth++;
                canonicalizer.transform(XMLSecEventFactory.createXmlSecStartElement(
                        reader.getName(), attributes(reader), namespaces(reader)));
            }
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                canonicalizer.transform(XMLSecEventFactory.createXmlSecEndElement(reader.getName()));
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(reader);
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                canonicalizer.transform(
                        XMLSecEventFactory.createXMLSecProcessingInstruction(reader.getPITarget(), data(reader)));
            case XMLStreamConstants.COMMENT, XMLStreamConstants.START_DOCUMENT, XMLStreamConstants.END_DOCUMENT -> {
                // Not part of canonical XML without comments.
            }
            default -> throw new XMLStreamException("an event that a document without DOCTYPE cannot have");
        }
    }

    private static String data(XMLStreamReader reader) {
        String data = reader.getPIData();
        return data == null ? "" : data;
    }

    private void text(XMLStreamReader reader) throws XMLStreamException {
        char[] characters = reader.getTextCharacters();
        int start = reader.getTextStart();
        int length = reader.getTextLength();
        if (length == 0) {
            return;
        }
        if (waiting == 0 && depth > 0 && isPlain(characters, start, length)) {
            plain(characters, start, length);
            return;
        }
        char last = characters[start + length - 1];
        boolean half = Character.isHighSurrogate(last);
        if (waiting == 0 && !half) {
            canonicalizer.transform(XMLSecEventFactory.createXmlSecCharacters(characters, start, length));
            return;
        }
        StringBuilder whole = new StringBuilder(length + 1);
        if (waiting != 0) {
            whole.append(waiting);
        }
        whole.append(characters, start, half ? length - 1 : length);
        waiting = half ? last : 0;
        if (!whole.isEmpty()) {
            canonicalizer.transform(
                    XMLSecEventFactory.createXmlSecCharacters(whole.toString().toCharArray()));
        }
    }

    /** Whether the canonical form is the same: nothing that is escaped, or takes more than one byte. */
    private static boolean isPlain(char[] characters, int start, int length) {
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            boolean asItIs = c >= ' ' && c <= LAST_PLAIN && c != '&' && c != '<' && c != '>';
            if (!asItIs && c != '\n' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Past the canonicalizer, which writes one character at a time. */
    private void plain(char[] characters, int start, int length) throws XMLStreamException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) characters[start + i];
        }
        try {
            canonical.write(bytes);
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    private static List<XMLSecAttribute> attributes(XMLStreamReader reader) {
        List<XMLSecAttribute> attributes = new ArrayList<>(reader.getAttributeCount());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(
                    XMLSecEventFactory.createXMLSecAttribute(reader.getAttributeName(i), reader.getAttributeValue(i)));
        }
        return attributes;
    }

    private static List<XMLSecNamespace> namespaces(XMLStreamReader reader) throws XMLStreamException {
        List<XMLSecNamespace> namespaces = new ArrayList<>(reader.getNamespaceCount());
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i) == null ? "" : reader.getNamespaceURI(i);
            if (!uri.isEmpty() && uri.indexOf(':') <= 0) {
                throw new XMLStreamException("a relative namespace has no canonical form");
            }
            namespaces.add(XMLSecEventFactory.createXMLSecNamespace(prefix == null ? "" : prefix, uri));
        }
        return namespaces;
    }
}

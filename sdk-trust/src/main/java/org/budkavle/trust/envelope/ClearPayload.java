// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Copies the one element in PayloadContent into a document of its own, with the namespaces that are in scope there. */
final class ClearPayload {

    private static final int LARGEST = 4 * 1024 * 1024;

    private ClearPayload() {}

    /** The element as UTF-8; empty when there is none or it is larger than 4 MB. */
    static Optional<byte[]> of(Path file) throws IOException {
        try (PayloadCursor cursor = PayloadCursor.open(file)) {
            if (cursor.reader().getEventType() != XMLStreamConstants.START_ELEMENT) {
                return Optional.empty();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            boolean whole = copy(cursor.reader(), cursor.namespaces(), writer, out);
            writer.flush();
            return whole ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (XMLStreamException e) {
            throw new IOException("the verified envelope has changed", e);
        }
    }

    private static boolean copy(
            XMLStreamReader reader, Map<String, String> around, XMLStreamWriter writer, ByteArrayOutputStream out)
            throws XMLStreamException {
        start(reader, around, writer);
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    start(reader, Map.of(), writer);
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    writer.writeEndElement();
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    writer.writeCharacters(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                default -> {
                    // Comments and instructions say nothing in a payload.
                }
            }
            if (out.size() > LARGEST) {
                return false;
            }
        }
        return true;
    }

    private static void start(XMLStreamReader reader, Map<String, String> around, XMLStreamWriter writer)
            throws XMLStreamException {
        writer.writeStartElement(orEmpty(reader.getPrefix()), reader.getLocalName(), orEmpty(reader.getNamespaceURI()));
        for (Map.Entry<String, String> outer : around.entrySet()) {
            if (!declares(reader, outer.getKey()) && !outer.getValue().isEmpty()) {
                declare(writer, outer.getKey(), outer.getValue());
            }
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            declare(writer, orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i)));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = orEmpty(reader.getAttributePrefix(i));
            if (prefix.isEmpty()) {
                writer.writeAttribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            } else {
                writer.writeAttribute(
                        prefix,
                        reader.getAttributeNamespace(i),
                        reader.getAttributeLocalName(i),
                        reader.getAttributeValue(i));
            }
        }
    }

    private static boolean declares(XMLStreamReader reader, String prefix) {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            if (orEmpty(reader.getNamespacePrefix(i)).equals(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void declare(XMLStreamWriter writer, String prefix, String uri) throws XMLStreamException {
        if (prefix.isEmpty()) {
            writer.writeDefaultNamespace(uri);
        } else {
            writer.writeNamespace(prefix, uri);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

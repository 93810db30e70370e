// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;

/** A reader that stands on the one element inside PayloadContent, and knows the namespaces around it. */
final class PayloadCursor implements AutoCloseable {

    private static final XmlLimits LIMITS = XmlLimits.SMALL.withBytes(4L << 30);
    private static final List<QName> WAY =
            List.of(XmlEncryption.ROOT, XmlEncryption.PAYLOADS, XmlEncryption.PAYLOAD, XmlEncryption.PAYLOAD_CONTENT);

    private final InputStream in;
    private final XMLStreamReader reader;
    private final Map<String, String> namespaces;

    private PayloadCursor(InputStream in, XMLStreamReader reader, Map<String, String> namespaces) {
        this.in = in;
        this.reader = reader;
        this.namespaces = namespaces;
    }

    /** Opens a verified envelope. The reader stands at the end of the document when it has no such element. */
    static PayloadCursor open(Path file) throws IOException, XMLStreamException {
        InputStream in = Files.newInputStream(file);
        try {
            XMLStreamReader reader = SecureXml.streamReader(in, LIMITS);
            return new PayloadCursor(in, reader, advance(reader));
        } catch (MalformedXml e) {
            in.close();
            throw new IOException("the verified envelope has changed", e);
        } catch (XMLStreamException | IOException e) {
            in.close();
            throw e;
        }
    }

    XMLStreamReader reader() {
        return reader;
    }

    /** Prefixes and namespaces in scope where the element stands, its own declarations not counted. */
    Map<String, String> namespaces() {
        return namespaces;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static Map<String, String> advance(XMLStreamReader reader) throws XMLStreamException {
        Deque<Map<String, String>> scopes = new ArrayDeque<>();
        scopes.push(Map.of());
        int onTheWay = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                int depth = scopes.size() - 1;
                if (depth == WAY.size() && onTheWay == depth) {
                    return scopes.element();
                }
                if (depth == onTheWay && depth < WAY.size() && reader.getName().equals(WAY.get(depth))) {
                    onTheWay++;
                }
                scopes.push(declared(reader, scopes.element()));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                scopes.pop();
                onTheWay = Math.min(onTheWay, scopes.size() - 1);
            }
        }
        return Map.of();
    }

    private static Map<String, String> declared(XMLStreamReader reader, Map<String, String> around) {
        if (reader.getNamespaceCount() == 0) {
            return around;
        }
        Map<String, String> scope = new LinkedHashMap<>(around);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            scope.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
        }
        return scope;
    }
}

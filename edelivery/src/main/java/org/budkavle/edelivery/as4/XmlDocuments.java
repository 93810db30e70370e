// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.parsers.DocumentBuilder;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Parses and makes DOM documents with pooled, secured builders: a new builder costs more than a message. */
final class XmlDocuments {

    private static final ConcurrentLinkedQueue<DocumentBuilder> BUILDERS = new ConcurrentLinkedQueue<>();

    private XmlDocuments() {}

    /** @throws SAXException if it is not well-formed or has a DTD
     * @throws IOException if it breaks a limit */
    static Document parse(byte[] xml) throws SAXException, IOException {
        DocumentBuilder builder = take();
        try {
            return builder.parse(SecureXml.guarded(new ByteArrayInputStream(xml), XmlLimits.SMALL));
        } finally {
            BUILDERS.add(builder);
        }
    }

    static Document empty() {
        DocumentBuilder builder = take();
        try {
            return builder.newDocument();
        } finally {
            BUILDERS.add(builder);
        }
    }

    private static DocumentBuilder take() {
        DocumentBuilder pooled = BUILDERS.poll();
        return pooled != null ? pooled : SecureXml.documentBuilder();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.stax.ext.stax.XMLSecEvent;
import org.apache.xml.security.stax.ext.stax.XMLSecEventFactory;
import org.apache.xml.security.stax.ext.stax.XMLSecStartElement;
import org.apache.xml.security.stax.impl.transformer.canonicalizer.Canonicalizer20010315_ExclOmitCommentsTransformer;
import org.budkavle.format.xml.SecureXml;
import org.jspecify.annotations.Nullable;

/**
 * The digest of an XML part that was sent uncompressed: SwA profile 5.4.2 has it canonicalised first, which WSS4J (phase4,
 * Domibus) does. Streaming, so that a large part needs no memory.
 */
final class CanonicalPayload {

    private CanonicalPayload() {}

    static boolean matches(Path xml, boolean compressed, CoveredReference signed) throws IOException {
        if (compressed) {
            return false;
        }
        MessageDigest digest = Digests.sha256();
        try (InputStream source = Files.newInputStream(xml);
                OutputStream target = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            canonicalise(source, target);
        } catch (XMLStreamException | XMLSecurityException e) {
            return false;
        }
        return MessageDigest.isEqual(digest.digest(), signed.digest());
    }

    private static void canonicalise(InputStream source, OutputStream target)
            throws XMLStreamException, XMLSecurityException {
        var canonicalizer = new Canonicalizer20010315_ExclOmitCommentsTransformer();
        canonicalizer.setOutputStream(target);
        XMLStreamReader reader = SecureXml.staxFactory().createXMLStreamReader(source);
        @Nullable XMLSecStartElement parent = null;
        while (true) {
            XMLSecEvent event = XMLSecEventFactory.allocate(reader, parent);
            canonicalizer.transform(event);
            if (event.isStartElement()) {
                parent = event.asStartElement();
            } else if (event.isEndElement() && parent != null) {
                parent = parent.getParentXMLSecStartElement();
            }
            if (!reader.hasNext()) {
                break;
            }
            reader.next();
        }
        canonicalizer.doFinal();
        reader.close();
    }
}

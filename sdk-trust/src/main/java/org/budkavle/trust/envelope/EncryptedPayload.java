// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code xenc:EncryptedData} before the cipher text: read strictly after message.md 4.6, so that every
 * other algorithm or shape is simply not decryptable.
 */
final class EncryptedPayload {

    private static final String KEY = "/EncryptedData/KeyInfo/EncryptedKey";
    private static final Map<String, String> ALGORITHMS = Map.of(
            "/EncryptedData/EncryptionMethod",
            XmlEncryption.AES256_CBC,
            KEY + "/EncryptionMethod",
            XmlEncryption.RSA_OAEP,
            KEY + "/EncryptionMethod/DigestMethod",
            XmlEncryption.SHA1);
    private static final String CERTIFICATE = KEY + "/KeyInfo/X509Data/X509Certificate";
    private static final String WRAPPED_KEY = KEY + "/CipherData/CipherValue";
    private static final String CIPHER_TEXT = "/EncryptedData/CipherData/CipherValue";
    private static final int LONGEST_VALUE = 64 * 1024;

    private @Nullable X509Certificate recipient;
    private byte @Nullable [] wrappedKey;
    private int methods;
    private boolean sound = true;

    private EncryptedPayload() {}

    /**
     * Reads up to the cipher text, whose start tag the reader stands on afterwards.
     *
     * @return empty when the element is not EncryptedData as the profile wants it
     */
    static Optional<EncryptedPayload> read(XMLStreamReader reader) throws XMLStreamException {
        EncryptedPayload payload = new EncryptedPayload();
        boolean reached = payload.advance(reader);
        boolean complete = payload.recipient != null && payload.wrappedKey != null && payload.methods == 2;
        return reached && complete && payload.sound ? Optional.of(payload) : Optional.empty();
    }

    X509Certificate recipient() {
        X509Certificate read = recipient;
        if (read == null) {
            throw new IllegalStateException("read() lets none through without");
        }
        return read;
    }

    byte[] wrappedKey() {
        byte[] read = wrappedKey;
        if (read == null) {
            throw new IllegalStateException("read() lets none through without");
        }
        return read;
    }

    private boolean advance(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder path = new StringBuilder();
        int event = reader.getEventType();
        while (event != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.append('/').append(known(reader));
                String place = path.toString();
                if (place.equals(CIPHER_TEXT)) {
                    return true;
                }
                if (visit(place, reader)) {
                    path.setLength(path.lastIndexOf("/"));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.setLength(path.lastIndexOf("/"));
            }
            if (path.isEmpty()) {
                return false;
            }
            event = reader.next();
        }
        return false;
    }

    private static String known(XMLStreamReader reader) {
        String namespace = reader.getNamespaceURI();
        boolean ours = XmlEncryption.NAMESPACE.equals(namespace) || XmlEncryption.SIGNATURE_NAMESPACE.equals(namespace);
        return ours ? reader.getLocalName() : "other";
    }

    /** Whether the element has been read to its end tag. */
    private boolean visit(String place, XMLStreamReader reader) throws XMLStreamException {
        String algorithm = ALGORITHMS.get(place);
        if (algorithm != null) {
            sound &= algorithm.equals(reader.getAttributeValue(null, "Algorithm"));
            methods += place.endsWith("EncryptionMethod") ? 1 : 0;
        } else if (place.endsWith("OAEPparams")) {
            sound = false;
        } else if (place.equals(CERTIFICATE)) {
            sound &= recipient == null;
            recipient = certificate(value(reader));
            return true;
        } else if (place.equals(WRAPPED_KEY)) {
            sound &= wrappedKey == null;
            wrappedKey = value(reader);
            return true;
        }
        return false;
    }

    private byte[] value(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() < LONGEST_VALUE) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw new XMLStreamException("an element where base64 must stand");
                default -> {
                    // A comment says nothing.
                }
            }
        }
        try {
            return Base64.getDecoder().decode(text.toString().replaceAll("[ \t\r\n]", ""));
        } catch (IllegalArgumentException e) {
            sound = false;
            return new byte[0];
        }
    }

    private @Nullable X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            return null;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * How the payload part is encrypted: one wrapped key for one part, in the profile's algorithms (transport.md 2.1, 2.5).
 *
 * @param recipient the certificate that the key is wrapped for; empty when the sender refers to it in another way
 * @param contentId of the encrypted part
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncryptedPayload(Optional<X509Certificate> recipient, byte[] wrappedKey, String contentId) {

    static EncryptedPayload read(SecurityHeader header) throws MessageRefused {
        if (header.encryptedKeys().isEmpty() || header.encryptedData().isEmpty()) {
            throw new MessageRefused(Rejection.NOT_ENCRYPTED);
        }
        if (header.encryptedKeys().size() > 1 || header.encryptedData().size() > 1) {
            throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
        }
        Element key = header.encryptedKeys().getFirst();
        Element data = header.encryptedData().getFirst();
        checkKeyTransport(only(key, Names.XENC, "EncryptionMethod"));
        checkReferences(key, data);
        Optional<X509Certificate> recipient = Dom.only(key, Names.DS, "KeyInfo").isPresent()
                ? header.certificates(only(key, Names.DS, "KeyInfo")).map(List::getFirst)
                : Optional.empty();
        byte[] wrapped = SecurityHeader.base64(only(only(key, Names.XENC, "CipherData"), Names.XENC, "CipherValue"));
        return new EncryptedPayload(recipient, wrapped, readContentId(data));
    }

    private static void checkKeyTransport(Element method) throws MessageRefused {
        boolean profiled = method.getAttribute("Algorithm").equals(Profile.RSA_OAEP)
                && only(method, Names.DS, "DigestMethod")
                        .getAttribute("Algorithm")
                        .equals(Profile.SHA256)
                && only(method, Names.XENC11, "MGF").getAttribute("Algorithm").equals(Profile.MGF1_SHA256)
                && Dom.elements(method).size() == 2;
        if (!profiled) {
            throw new MessageRefused(Rejection.ENCRYPTION_ALGORITHM);
        }
    }

    /** The key is for this data and no other. */
    private static void checkReferences(Element key, Element data) throws MessageRefused {
        List<Element> references = Dom.elements(only(key, Names.XENC, "ReferenceList"));
        String id = data.getAttribute("Id");
        if (references.size() != 1
                || id.isEmpty()
                || !Dom.is(references.getFirst(), Names.XENC, "DataReference")
                || !references.getFirst().getAttribute("URI").equals("#" + id)) {
            throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
        }
    }

    private static String readContentId(Element data) throws MessageRefused {
        if (!only(data, Names.XENC, "EncryptionMethod")
                        .getAttribute("Algorithm")
                        .equals(Profile.AES128_GCM)
                || !data.getAttribute("Type").equals(Profile.CONTENT_ONLY)) {
            throw new MessageRefused(Rejection.ENCRYPTION_ALGORITHM);
        }
        Element reference = only(only(data, Names.XENC, "CipherData"), Names.XENC, "CipherReference");
        Element transform = only(only(reference, Names.XENC, "Transforms"), Names.DS, "Transform");
        if (!transform.getAttribute("Algorithm").equals(Profile.CIPHERTEXT_TRANSFORM)) {
            throw new MessageRefused(Rejection.ENCRYPTION_ALGORITHM);
        }
        return ContentIds.of(reference.getAttribute("URI"))
                .orElseThrow(() -> new MessageRefused(Rejection.EXTERNAL_PAYLOAD));
    }

    private static Element only(Element parent, String namespace, String localName) throws MessageRefused {
        return Dom.only(parent, namespace, localName)
                .orElseThrow(() -> new MessageRefused(Rejection.ENCRYPTION_ALGORITHM));
    }
}

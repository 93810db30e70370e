// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The blocks of {@code wsse:Security}, found by their place (transport.md 2.5). Anything that the profile does not know is
 * refused: it could only serve to confuse.
 *
 * @param tokens binary security tokens by their {@code wsu:Id}
 */
record SecurityHeader(
        Map<String, Element> tokens,
        Optional<Element> timestamp,
        List<Element> encryptedKeys,
        List<Element> encryptedData,
        Optional<Element> signature) {

    static SecurityHeader read(Element security) throws MessageRefused {
        Map<String, Element> tokens = new HashMap<>();
        List<Element> timestamps = new ArrayList<>();
        List<Element> keys = new ArrayList<>();
        List<Element> data = new ArrayList<>();
        List<Element> signatures = new ArrayList<>();
        for (Element block : Dom.elements(security)) {
            if (Dom.is(block, Names.WSSE, "BinarySecurityToken")) {
                tokens.put(block.getAttributeNS(Names.WSU, "Id"), block);
            } else if (Dom.is(block, Names.WSU, "Timestamp")) {
                timestamps.add(block);
            } else if (Dom.is(block, Names.XENC, "EncryptedKey")) {
                keys.add(block);
            } else if (Dom.is(block, Names.XENC, "EncryptedData")) {
                data.add(block);
            } else if (Dom.is(block, Names.DS, "Signature")) {
                signatures.add(block);
            } else {
                throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
            }
        }
        if (signatures.size() > 1) {
            throw new MessageRefused(Rejection.NOT_SIGNED);
        }
        if (timestamps.size() > 1) {
            throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
        }
        return new SecurityHeader(
                tokens,
                timestamps.stream().findFirst(),
                keys,
                data,
                signatures.stream().findFirst());
    }

    /**
     * The certificates of the token that a {@code ds:KeyInfo} refers to, leaf first.
     *
     * @return empty if the key is referred to in another way than by a token
     */
    Optional<List<X509Certificate>> certificates(Element keyInfo) throws MessageRefused {
        Optional<Element> reference = Dom.only(keyInfo, Names.WSSE, "SecurityTokenReference")
                .flatMap(str -> Dom.only(str, Names.WSSE, "Reference"));
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        String uri = reference.get().getAttribute("URI");
        Element token = uri.startsWith("#") ? tokens.get(uri.substring(1)) : null;
        if (token == null) {
            throw new MessageRefused(Rejection.TOKEN_TYPE);
        }
        return Optional.of(decode(token));
    }

    private static List<X509Certificate> decode(Element token) throws MessageRefused {
        String type = token.getAttribute("ValueType");
        try {
            ByteArrayInputStream bytes = new ByteArrayInputStream(base64(token));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            if (type.equals(Profile.X509_V3)) {
                return List.of((X509Certificate) factory.generateCertificate(bytes));
            }
            if (type.equals(Profile.X509_PKI_PATH)) {
                List<X509Certificate> path = factory.generateCertPath(bytes, "PkiPath").getCertificates().stream()
                        .map(X509Certificate.class::cast)
                        .toList();
                if (!path.isEmpty()) {
                    return path;
                }
            }
        } catch (CertificateException e) {
            throw new MessageRefused(Rejection.TOKEN_TYPE);
        }
        throw new MessageRefused(Rejection.TOKEN_TYPE);
    }

    /** The bytes of a Base64 element; line breaks are common there and of no meaning. */
    static byte[] base64(Element element) throws MessageRefused {
        try {
            return Base64.getDecoder().decode(element.getTextContent().replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
        }
    }
}

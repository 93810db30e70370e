// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.key.KeyAndChain;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Signs a SOAP envelope anew after it was changed: digests of all elements, and the signature value. */
final class SoapForge {

    private static final String SIGNATURE = "//wsse:Security/ds:Signature";

    private SoapForge() {}

    static String sign(String soap, KeyAndChain key) {
        return sign(soap, key, "SHA256withRSA", "SHA-256");
    }

    static String sign(String soap, KeyAndChain key, String algorithm, String digestAlgorithm) {
        try {
            WireXml xml = WireXml.parse(soap.getBytes(StandardCharsets.UTF_8));
            Node token = xml.nodes("//wsse:BinarySecurityToken").getLast();
            token.setTextContent(base64(key.certificate().getEncoded()));
            Node signature = xml.nodes(SIGNATURE).getFirst();
            for (Node reference : xml.nodes(signature, "ds:SignedInfo/ds:Reference")) {
                String uri = ((Element) reference).getAttribute("URI");
                if (uri.startsWith("#")) {
                    Element target = xml.byId(uri.substring(1)).orElseThrow();
                    byte[] digest = MessageDigest.getInstance(digestAlgorithm).digest(WireXml.canonical(target));
                    xml.nodes(reference, "ds:DigestValue").getFirst().setTextContent(base64(digest));
                }
            }
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key.privateKey());
            signer.update(
                    WireXml.canonical(xml.nodes(signature, "ds:SignedInfo").getFirst()));
            xml.nodes(signature, "ds:SignatureValue").getFirst().setTextContent(base64(signer.sign()));
            return new String(xml.serialised(), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | MalformedXml e) {
            throw new IllegalStateException("The forgery cannot be signed", e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

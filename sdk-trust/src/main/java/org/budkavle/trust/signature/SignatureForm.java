// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.PrivateRsa;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Makes the {@code ds:Signature} that we write: the one form of message.md 4.7, and no other. */
final class SignatureForm {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private SignatureForm() {}

    /**
     * Appends a signature to a parent element and signs.
     *
     * @param parent the root of the document, or a stand-in that declares the same namespaces
     * @param digest of the document without signature, in inclusive canonical form
     */
    static Element append(Element parent, byte[] digest, KeyAndChain signer) {
        Document document = parent.getOwnerDocument();
        Element signature = child(document, "Signature");
        signature.setAttributeNS(XMLNS, "xmlns:ds", SignatureElement.NAMESPACE);
        Element info = add(signature, "SignedInfo");
        method(info, "CanonicalizationMethod", Canonicalization.INCLUSIVE.algorithm());
        method(info, "SignatureMethod", SignatureElement.RSA_SHA256);
        Element reference = add(info, "Reference");
        reference.setAttribute("URI", "");
        method(add(reference, "Transforms"), "Transform", SignatureElement.ENVELOPED);
        method(reference, "DigestMethod", SignatureElement.SHA256);
        text(reference, "DigestValue", digest);
        parent.appendChild(signature);
        try {
            text(signature, "SignatureValue", sign(info, signer));
            text(
                    add(add(signature, "KeyInfo"), "X509Data"),
                    "X509Certificate",
                    signer.certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key cannot be used", e);
        }
        return signature;
    }

    static byte[] canonical(Element element, Canonicalization form) throws XMLSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        form.write(element, out);
        return out.toByteArray();
    }

    private static byte[] sign(Element signedInfo, KeyAndChain signer) throws GeneralSecurityException {
        Signature rsa = PrivateRsa.signature(signer.privateKey());
        try {
            rsa.update(canonical(signedInfo, Canonicalization.INCLUSIVE));
        } catch (XMLSecurityException e) {
            throw new IllegalStateException("our own SignedInfo cannot be canonicalized", e);
        }
        return rsa.sign();
    }

    private static void method(Element parent, String name, String algorithm) {
        add(parent, name).setAttribute("Algorithm", algorithm);
    }

    private static void text(Element parent, String name, byte[] value) {
        add(parent, name).setTextContent(Base64.getEncoder().encodeToString(value));
    }

    private static Element add(Element parent, String name) {
        Element element = child(parent.getOwnerDocument(), name);
        parent.appendChild(element);
        return element;
    }

    private static Element child(Document document, String name) {
        return document.createElementNS(SignatureElement.NAMESPACE, "ds:" + name);
    }
}

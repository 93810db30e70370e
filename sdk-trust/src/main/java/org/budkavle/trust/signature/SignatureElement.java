// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.trust.signature.SignatureRefused.Reason;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A {@code ds:Signature} read strictly after message.md 4.7: each part once and in order, one Reference to the whole
 * document, algorithms from the list. Nothing in it can name a transform, a key or an object that we did not expect.
 */
final class SignatureElement {

    static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";
    static final String ENVELOPED = NAMESPACE + "enveloped-signature";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private final Element signedInfo;
    private final Canonicalization signedInfoForm;
    private final Canonicalization documentForm;
    private final byte[] digest;
    private final byte[] value;
    private final X509Certificate signer;

    /**
     * Reads.
     *
     * @param signature the element, with its ancestors' namespaces in scope as in the original document
     * @param secondTransform whether a canonicalization may follow the enveloped transform
     */
    SignatureElement(Element signature, boolean secondTransform) throws SignatureRefused {
        List<Element> parts = children(signature, "SignedInfo", "SignatureValue", "KeyInfo");
        signedInfo = parts.get(0);
        List<Element> info = children(signedInfo, "CanonicalizationMethod", "SignatureMethod", "Reference");
        signedInfoForm = Canonicalization.of(algorithm(info.get(0)));
        demand(algorithm(info.get(1)).equals(RSA_SHA256), Reason.ALGORITHM, "signature method not allowed");
        Element reference = info.get(2);
        Attr uri = reference.getAttributeNode("URI");
        demand(uri != null && uri.getValue().isEmpty(), Reason.STRUCTURE, "reference not to the whole document");
        List<Element> referred = children(reference, "Transforms", "DigestMethod", "DigestValue");
        documentForm = transforms(referred.get(0), secondTransform);
        demand(algorithm(referred.get(1)).equals(SHA256), Reason.ALGORITHM, "digest method not allowed");
        digest = base64(referred.get(2));
        value = base64(parts.get(1));
        signer = certificate(parts.get(2));
    }

    /** The form in which the document was digested. */
    Canonicalization documentForm() {
        return documentForm;
    }

    X509Certificate signer() {
        return signer;
    }

    /** Checks the digest of the document, then the signature over it with the key of the signer. */
    void verify(byte[] documentDigest) throws SignatureRefused {
        demand(MessageDigest.isEqual(digest, documentDigest), Reason.INVALID, "digest differs");
        demand(signer.getPublicKey() instanceof RSAPublicKey, Reason.ALGORITHM, "signer's key is not RSA");
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(signer.getPublicKey());
            rsa.update(SignatureForm.canonical(signedInfo, signedInfoForm));
            demand(rsa.verify(value), Reason.INVALID, "signature value differs");
        } catch (GeneralSecurityException | XMLSecurityException e) {
            throw new SignatureRefused(Reason.INVALID, "signature cannot be verified", e);
        }
    }

    private static Canonicalization transforms(Element transforms, boolean secondTransform) throws SignatureRefused {
        List<Element> list = elements(transforms);
        for (Element transform : list) {
            demand(isNamed(transform, "Transform"), Reason.STRUCTURE, "unexpected element in Transforms");
        }
        demand(
                !list.isEmpty() && algorithm(list.getFirst()).equals(ENVELOPED),
                Reason.ALGORITHM,
                "first transform is not enveloped-signature");
        demand(list.size() <= (secondTransform ? 2 : 1), Reason.ALGORITHM, "too many transforms");
        // XML Signature 4.4.3.2: what leaves the last transform as nodes is made octets by inclusive C14N 1.0.
        return list.size() == 1 ? Canonicalization.INCLUSIVE : Canonicalization.of(algorithm(list.get(1)));
    }

    private static X509Certificate certificate(Element keyInfo) throws SignatureRefused {
        Element data = only(keyInfo, "X509Data");
        byte[] encoded = base64(only(data, "X509Certificate"));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new SignatureRefused(Reason.STRUCTURE, "unreadable certificate", e);
        }
    }

    private static Element only(Element parent, String name) throws SignatureRefused {
        List<Element> found = elements(parent).stream()
                .filter(element -> isNamed(element, name))
                .toList();
        demand(found.size() == 1, Reason.STRUCTURE, "not exactly one " + name);
        return found.getFirst();
    }

    private static List<Element> children(Element parent, String... names) throws SignatureRefused {
        List<Element> found = elements(parent);
        demand(found.size() == names.length, Reason.STRUCTURE, "parts missing or too many");
        for (int i = 0; i < names.length; i++) {
            demand(isNamed(found.get(i), names[i]), Reason.STRUCTURE, "no " + names[i] + " in its place");
        }
        return found;
    }

    private static List<Element> elements(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static boolean isNamed(Element element, String name) {
        return NAMESPACE.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** The algorithm of an element, which must have no parameters. */
    private static String algorithm(Element method) throws SignatureRefused {
        demand(elements(method).isEmpty(), Reason.ALGORITHM, "algorithm with parameters");
        return method.getAttribute("Algorithm");
    }

    private static byte[] base64(Element element) throws SignatureRefused {
        demand(elements(element).isEmpty(), Reason.STRUCTURE, "element inside base64");
        try {
            return Base64.getDecoder().decode(element.getTextContent().replaceAll("[ \t\r\n]", ""));
        } catch (IllegalArgumentException e) {
            throw new SignatureRefused(Reason.STRUCTURE, "not base64", e);
        }
    }

    private static void demand(boolean met, Reason reason, String message) throws SignatureRefused {
        if (!met) {
            throw new SignatureRefused(reason, message);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.PrivateRsa;
import org.w3c.dom.Element;

/**
 * The signature that we write: our certificate as BinarySecurityToken, references to header, body and payload, RSA-SHA256
 * (transport.md 2.5). It is laid out first with blanks of the final length, and completed when all digests are known: so
 * the length of the SOAP part is known before the payload has been read.
 */
final class SoapSignature {

    private static final String BLANK_DIGEST = "A".repeat(44);

    private final KeyAndChain key;
    private final Element signedInfo;
    private final Element value;
    private final List<Element> digests = new ArrayList<>();

    /** Appends token and signature over header and body to the draft's security header. */
    SoapSignature(SoapDraft draft, KeyAndChain key) throws GeneralSecurityException, XMLSecurityException {
        this.key = key;
        String tokenId = "tok-" + UUID.randomUUID();
        appendToken(draft.security(), tokenId, key.certificate());
        Element signature = Dom.append(draft.security(), Names.DS, "ds:Signature");
        signature.setAttribute("Id", "sig-" + UUID.randomUUID());
        signedInfo = Dom.append(signature, Names.DS, "ds:SignedInfo");
        algorithm(Dom.append(signedInfo, Names.DS, "ds:CanonicalizationMethod"), Profile.EXCLUSIVE_C14N);
        algorithm(Dom.append(signedInfo, Names.DS, "ds:SignatureMethod"), Profile.RSA_SHA256);
        for (Element element : List.of(draft.messaging(), draft.body())) {
            String uri = "#" + element.getAttributeNS(Names.WSU, "Id");
            addReference(uri, Profile.EXCLUSIVE_C14N, Canonical.digest(element, ""));
        }
        int signatureBytes = (rsaKey(key.certificate()).getModulus().bitLength() + 7) / 8;
        value = Dom.append(signature, Names.DS, "ds:SignatureValue", Digests.base64(new byte[signatureBytes]));
        appendTokenReference(Dom.append(signature, Names.DS, "ds:KeyInfo"), tokenId);
    }

    /** Adds the payload with a blank digest. */
    void addPayload(String contentId) {
        addReference("cid:" + contentId, Profile.CONTENT_SIGNATURE_TRANSFORM, BLANK_DIGEST);
    }

    /** Fills in the payload's digest. */
    void setPayloadDigest(byte[] digest) {
        digests.getLast().setTextContent(Digests.base64(digest));
    }

    /** Signs. */
    void complete() throws GeneralSecurityException, XMLSecurityException {
        Signature signer = PrivateRsa.signature(key.privateKey());
        signer.update(Canonical.exclusive(signedInfo, ""));
        value.setTextContent(Base64.getEncoder().encodeToString(signer.sign()));
    }

    /** What is signed. */
    List<SignedReference> references() {
        return digests.stream()
                .map(digest -> new SignedReference(
                        ((Element) digest.getParentNode()).getAttribute("URI"), digest.getTextContent()))
                .toList();
    }

    private void addReference(String uri, String transform, String digest) {
        Element reference = Dom.append(signedInfo, Names.DS, "ds:Reference");
        reference.setAttribute("URI", uri);
        Element transforms = Dom.append(reference, Names.DS, "ds:Transforms");
        algorithm(Dom.append(transforms, Names.DS, "ds:Transform"), transform);
        algorithm(Dom.append(reference, Names.DS, "ds:DigestMethod"), Profile.SHA256);
        digests.add(Dom.append(reference, Names.DS, "ds:DigestValue", digest));
    }

    static void appendToken(Element security, String id, X509Certificate certificate) throws GeneralSecurityException {
        Element token =
                Dom.append(security, Names.WSSE, "wsse:BinarySecurityToken", Digests.base64(certificate.getEncoded()));
        token.setAttribute("EncodingType", Profile.BASE64);
        token.setAttribute("ValueType", Profile.X509_V3);
        SoapDraft.identified(token, id);
    }

    static void appendTokenReference(Element keyInfo, String tokenId) {
        Element reference = Dom.append(
                Dom.append(keyInfo, Names.WSSE, "wsse:SecurityTokenReference"), Names.WSSE, "wsse:Reference");
        reference.setAttribute("URI", "#" + tokenId);
        reference.setAttribute("ValueType", Profile.X509_V3);
    }

    /** The profile knows RSA alone (transport.md 11.6). */
    static RSAPublicKey rsaKey(X509Certificate certificate) throws InvalidKeyException {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa;
        }
        throw new InvalidKeyException("The AS4 profile needs an RSA certificate");
    }

    static void algorithm(Element method, String algorithm) {
        method.setAttribute("Algorithm", algorithm);
    }
}

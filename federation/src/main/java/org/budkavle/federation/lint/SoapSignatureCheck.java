// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.budkavle.trust.certificate.DistinguishedNames;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Verifies the signature of a SOAP envelope as far as the envelope itself goes; attachments are for whoever decrypts them. */
public final class SoapSignatureCheck {

    private static final String SIGNATURE = "/S12:Envelope/S12:Header/wsse:Security/ds:Signature";
    private static final String PREFIXES =
            "ds:Transforms/ds:Transform/*[local-name()='InclusiveNamespaces']/@PrefixList";

    private final WireXml soap;

    public SoapSignatureCheck(WireXml soap) {
        this.soap = soap;
    }

    /** Whether there is one signature, and it and the digests of all elements that it names are right. */
    public boolean valid() {
        return problem().isEmpty();
    }

    /** What is wrong with the signature, in Swedish; nothing when it is right. */
    public Optional<String> problem() {
        List<Node> signatures = soap.nodes(SIGNATURE);
        if (signatures.size() != 1) {
            return Optional.of(signatures.isEmpty() ? "ingen ds:Signature" : signatures.size() + " ds:Signature");
        }
        Optional<X509Certificate> signer = signer();
        if (signer.isEmpty()) {
            return Optional.of("inget läsbart certifikat dit KeyInfo pekar");
        }
        try {
            for (Node reference : soap.nodes(SIGNATURE + "/ds:SignedInfo/ds:Reference")) {
                if (!digestIsRight((Element) reference)) {
                    return Optional.of(
                            "kontrollsumman för " + ((Element) reference).getAttribute("URI")
                                    + " stämmer inte med elementet: det är ändrat efter signeringen, eller finns mer än en gång");
                }
            }
            Node info = soap.nodes(signatures.getFirst(), "ds:SignedInfo").getFirst();
            Optional<String> prefixes =
                    soap
                            .nodes(info, "ds:CanonicalizationMethod/*[local-name()='InclusiveNamespaces']/@PrefixList")
                            .stream()
                            .findFirst()
                            .map(Node::getTextContent);
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(signer.get().getPublicKey());
            verifier.update(WireXml.canonical(info, prefixes));
            boolean right = verifier.verify(
                    decoded(soap.text(SIGNATURE + "/ds:SignatureValue").orElse("")));
            return right
                    ? Optional.empty()
                    : Optional.of("SignatureValue stämmer inte med SignedInfo (RSA-SHA256) och certifikatet "
                            + commonName(signer.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.of("signaturen går inte att räkna ut");
        }
    }

    /** The certificate of the token that the signature refers to. */
    public Optional<X509Certificate> signer() {
        return soap.text(SIGNATURE + "/ds:KeyInfo/wsse:SecurityTokenReference/wsse:Reference/@URI")
                .filter(uri -> uri.startsWith("#"))
                .flatMap(uri -> soap.byId(uri.substring(1)))
                .flatMap(token -> certificate(token.getTextContent()));
    }

    /** What the signature covers: digests by URI. */
    public Map<String, String> references() {
        Map<String, String> found = new TreeMap<>();
        for (Node reference : soap.nodes(SIGNATURE + "/ds:SignedInfo/ds:Reference")) {
            found.put(
                    ((Element) reference).getAttribute("URI"),
                    soap.nodes(reference, "ds:DigestValue")
                            .getFirst()
                            .getTextContent()
                            .strip());
        }
        return found;
    }

    /** The common name in a certificate; empty if it has none. */
    public static String commonName(X509Certificate certificate) {
        return DistinguishedNames.part(certificate.getSubjectX500Principal(), "CN")
                .orElse("");
    }

    private boolean digestIsRight(Element reference) throws GeneralSecurityException {
        String uri = reference.getAttribute("URI");
        if (!uri.startsWith("#")) {
            return true;
        }
        Optional<Element> target = soap.byId(uri.substring(1));
        if (target.isEmpty()) {
            return false;
        }
        Optional<String> prefixes =
                soap.nodes(reference, PREFIXES).stream().findFirst().map(Node::getTextContent);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(WireXml.canonical(target.get(), prefixes));
        return Arrays.equals(
                digest,
                decoded(soap.nodes(reference, "ds:DigestValue").getFirst().getTextContent()));
    }

    /** The certificate in a token; nothing if it holds none. */
    public static Optional<X509Certificate> certificate(String base64) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(decoded(base64))));
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64.strip());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * Step 4, first half: the one signature, its algorithms and what it covers (transport.md 2.1, 2.5, 2.9). Canonical XML is
 * Santuario's. The signature's shape is read by hand instead of by a general XML signature engine, since only one shape is
 * allowed: every reference is matched with the very element or part that is used afterwards, ids are unique in the whole
 * envelope, and there is no transform, object or key reference to choose from.
 */
final class VerifySecurity {

    private static final Duration TIMESTAMP_SKEW = Duration.ofSeconds(60);

    private final Clock clock;

    VerifySecurity(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param payloadId the Content-ID of the payload part, if there is one; it must be signed too
     */
    VerifiedSignature verify(SoapEnvelope envelope, Optional<String> payloadId) throws MessageRefused {
        if (envelope.security().isEmpty()) {
            throw new MessageRefused(Rejection.NOT_SIGNED);
        }
        SecurityHeader header = SecurityHeader.read(envelope.security().get());
        Element signature = header.signature().orElseThrow(() -> new MessageRefused(Rejection.NOT_SIGNED));
        requireUniqueIds(envelope.document().getDocumentElement(), new HashSet<>());
        checkTimestamp(header);
        List<Element> children = Dom.elements(signature);
        if (children.size() != 3
                || !Dom.is(children.get(0), Names.DS, "SignedInfo")
                || !Dom.is(children.get(1), Names.DS, "SignatureValue")
                || !Dom.is(children.get(2), Names.DS, "KeyInfo")) {
            throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
        }
        List<X509Certificate> chain =
                header.certificates(children.get(2)).orElseThrow(() -> new MessageRefused(Rejection.TOKEN_TYPE));
        Element signedInfo = children.get(0);
        List<Element> info = Dom.elements(signedInfo);
        if (info.size() < 3
                || !Dom.is(info.get(0), Names.DS, "CanonicalizationMethod")
                || !Dom.is(info.get(1), Names.DS, "SignatureMethod")
                || !info.get(0).getAttribute("Algorithm").equals(Profile.EXCLUSIVE_C14N)
                || !info.get(1).getAttribute("Algorithm").equals(Profile.RSA_SHA256)) {
            throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
        }
        List<CoveredReference> references = new ArrayList<>();
        for (Element reference : info.subList(2, info.size())) {
            if (!Dom.is(reference, Names.DS, "Reference")) {
                throw new MessageRefused(Rejection.SECURITY_HEADER_INVALID);
            }
            references.add(CoveredReference.read(reference));
        }
        try {
            checkValue(signedInfo, CoveredReference.inclusivePrefixes(info.get(0)), children.get(1), chain.getFirst());
            return new VerifiedSignature(chain, references, checkCoverage(envelope, header, references, payloadId));
        } catch (XMLSecurityException e) {
            throw new MessageRefused(Rejection.SIGNATURE_INVALID);
        }
    }

    private static void checkValue(Element signedInfo, String prefixes, Element value, X509Certificate signer)
            throws MessageRefused, XMLSecurityException {
        if (!(signer.getPublicKey() instanceof RSAPublicKey key)) {
            throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
        }
        byte[] signatureValue = SecurityHeader.base64(value);
        boolean good;
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(Canonical.exclusive(signedInfo, prefixes));
            good = verifier.verify(signatureValue);
        } catch (GeneralSecurityException e) {
            good = false;
        }
        if (!good) {
            throw new MessageRefused(Rejection.SIGNATURE_INVALID);
        }
    }

    /** Header, body and payload exactly once each; besides them only what stands in the security header itself. */
    private static Optional<CoveredReference> checkCoverage(
            SoapEnvelope envelope, SecurityHeader header, List<CoveredReference> references, Optional<String> payloadId)
            throws MessageRefused, XMLSecurityException {
        Set<Element> covered = new HashSet<>();
        Optional<CoveredReference> payload = Optional.empty();
        for (CoveredReference reference : references) {
            if (reference.uri().startsWith("#")) {
                Element target = target(envelope, header, reference.uri().substring(1));
                if (!covered.add(target)) {
                    throw new MessageRefused(Rejection.SIGNATURE_COVERAGE);
                }
                checkDigest(target, reference);
            } else {
                requirePayload(reference, payloadId, payload);
                payload = Optional.of(reference);
            }
        }
        if (!covered.contains(envelope.messaging())
                || !covered.contains(envelope.body())
                || payload.isPresent() != payloadId.isPresent()) {
            throw new MessageRefused(Rejection.SIGNATURE_COVERAGE);
        }
        return payload;
    }

    private static void requirePayload(
            CoveredReference reference, Optional<String> payloadId, Optional<CoveredReference> already)
            throws MessageRefused {
        String contentId =
                ContentIds.of(reference.uri()).orElseThrow(() -> new MessageRefused(Rejection.EXTERNAL_PAYLOAD));
        if (!reference.transform().equals(Profile.CONTENT_SIGNATURE_TRANSFORM)) {
            throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
        }
        if (payloadId.isEmpty() || !payloadId.get().equals(contentId)) {
            throw new MessageRefused(Rejection.MIME_PART_MISSING);
        }
        if (already.isPresent()) {
            throw new MessageRefused(Rejection.SIGNATURE_COVERAGE);
        }
    }

    private static Element target(SoapEnvelope envelope, SecurityHeader header, String id) throws MessageRefused {
        List<Element> targets = new ArrayList<>(List.of(envelope.messaging(), envelope.body()));
        header.timestamp().ifPresent(targets::add);
        targets.addAll(header.tokens().values());
        for (Element target : targets) {
            if (!id.isEmpty() && target.getAttributeNS(Names.WSU, "Id").equals(id)) {
                return target;
            }
        }
        throw new MessageRefused(Rejection.SIGNATURE_COVERAGE);
    }

    private static void checkDigest(Element target, CoveredReference reference)
            throws MessageRefused, XMLSecurityException {
        if (!reference.transform().equals(Profile.EXCLUSIVE_C14N)) {
            throw new MessageRefused(Rejection.SIGNATURE_ALGORITHM);
        }
        byte[] digest = Base64.getDecoder().decode(Canonical.digest(target, reference.inclusivePrefixes()));
        if (!MessageDigest.isEqual(digest, reference.digest())) {
            throw new MessageRefused(Rejection.SIGNATURE_INVALID);
        }
    }

    private void checkTimestamp(SecurityHeader header) throws MessageRefused {
        if (header.timestamp().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Optional<Instant> created = time(header.timestamp().get(), "Created");
        Optional<Instant> expires = time(header.timestamp().get(), "Expires");
        if (created.isEmpty()
                || created.get().isAfter(now.plus(TIMESTAMP_SKEW))
                || expires.map(now::isAfter).orElse(false)) {
            throw new MessageRefused(Rejection.SECURITY_TIMESTAMP);
        }
    }

    private static Optional<Instant> time(Element timestamp, String name) {
        return Dom.only(timestamp, Names.WSU, name).map(Dom::text).flatMap(XmlTimes::parse);
    }

    /** Whatever any product takes for an id must be there once: else two readers could see two elements. */
    private static void requireUniqueIds(Element element, Set<String> seen) throws MessageRefused {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if ("id".equalsIgnoreCase(attribute.getLocalName()) && !seen.add(attribute.getValue())) {
                throw new MessageRefused(Rejection.SIGNATURE_COVERAGE);
            }
        }
        for (Element child : Dom.elements(element)) {
            requireUniqueIds(child, seen);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.budkavle.trust.certificate.RevocationAnswer.Status;

/**
 * Asks the OCSP responders (RFC 6960) that a certificate points to. An answer counts when the issuer signed it, or a
 * responder that the issuer certified for that. The responder's own certificate is not asked about in turn.
 */
final class OcspResponders {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final Duration WITHOUT_NEXT_UPDATE = Duration.ofHours(1);
    private static final int NONCE_BYTES = 16;

    private final RevocationTransport transport;
    private final AnswerStore<Status> store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final DigestCalculatorProvider digests;

    OcspResponders(RevocationTransport transport, AnswerStore<Status> store, Clock clock) {
        this.transport = transport;
        this.store = store;
        this.clock = clock;
        try {
            digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    RevocationAnswer ask(X509Certificate certificate, X509Certificate issuer) {
        List<URI> addresses = RevocationSources.ocspResponders(certificate);
        if (addresses.isEmpty()) {
            return RevocationAnswer.of(Status.NO_SOURCE);
        }
        for (URI address : addresses) {
            Optional<AnswerStore.Usable<Status>> answer = ask(address, certificate, issuer);
            if (answer.isPresent()) {
                return new RevocationAnswer(answer.get().content(), answer.get().fresh());
            }
        }
        return RevocationAnswer.of(Status.SILENT);
    }

    Map<URI, Instant> silent() {
        return store.silent();
    }

    private Optional<AnswerStore.Usable<Status>> ask(URI address, X509Certificate certificate, X509Certificate issuer) {
        String key = RevocationCache.key(
                "ocsp", address, issuer, certificate.getSerialNumber().toString(16));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return store.answer(
                key,
                address,
                () -> {
                    byte[] response =
                            transport.post(address, "application/ocsp-request", request(certificate, issuer, nonce));
                    checkNonce(response, nonce);
                    return response;
                },
                bytes -> read(bytes, certificate, issuer));
    }

    private byte[] request(X509Certificate certificate, X509Certificate issuer, byte[] nonce) throws IOException {
        try {
            CertificateID id = new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    certificate.getSerialNumber());
            return new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(new Extensions(new Extension(
                            OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                            false,
                            new DEROctetString(new DEROctetString(nonce).getEncoded()))))
                    .build()
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("no request can be made", e);
        }
    }

    /** Responders that know no nonce leave it out, which is allowed; a wrong one is a replay. */
    private static void checkNonce(byte[] response, byte[] nonce) throws IOException {
        Extension echoed = basic(response).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (echoed != null) {
            byte[] expected = new DEROctetString(nonce).getEncoded();
            byte[] value = echoed.getExtnValue().getOctets();
            if (!Arrays.equals(value, expected) && !Arrays.equals(value, nonce)) {
                throw new IOException("an answer to another request");
            }
        }
    }

    private AnswerStore.Answer<Status> read(byte[] bytes, X509Certificate certificate, X509Certificate issuer)
            throws IOException {
        BasicOCSPResp response = basic(bytes);
        checkSigner(response, issuer);
        try {
            X509CertificateHolder issuerHolder = new JcaX509CertificateHolder(issuer);
            for (SingleResp single : response.getResponses()) {
                if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                        && single.getCertID().matchesIssuer(issuerHolder, digests)) {
                    return answer(single);
                }
            }
        } catch (OCSPException | GeneralSecurityException e) {
            throw new IOException("not an answer", e);
        }
        throw new IOException("an answer about another certificate");
    }

    private static AnswerStore.Answer<Status> answer(SingleResp single) {
        Instant from = single.getThisUpdate().toInstant();
        Date next = single.getNextUpdate();
        Instant until = next == null ? from.plus(WITHOUT_NEXT_UPDATE) : next.toInstant();
        // In this library "good" is null.
        CertificateStatus said = single.getCertStatus();
        Status status = Status.UNKNOWN;
        if (said == null) {
            status = Status.GOOD;
        } else if (said instanceof RevokedStatus) {
            status = Status.REVOKED;
        }
        return new AnswerStore.Answer<>(status, from, until);
    }

    private static BasicOCSPResp basic(byte[] bytes) throws IOException {
        try {
            OCSPResp response = new OCSPResp(bytes);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                throw new IOException("the responder answers with status " + response.getStatus());
            }
            if (response.getResponseObject() instanceof BasicOCSPResp basic) {
                return basic;
            }
            throw new IOException("not a basic OCSP response");
        } catch (OCSPException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException("not an OCSP response", e);
        }
    }

    private void checkSigner(BasicOCSPResp response, X509Certificate issuer) throws IOException {
        boolean signed = Stream.concat(Stream.of(issuer), delegates(response, issuer))
                .anyMatch(candidate -> signedBy(response, candidate));
        if (!signed) {
            throw new IOException("not signed by the issuer or its responder");
        }
    }

    private Stream<X509Certificate> delegates(BasicOCSPResp response, X509Certificate issuer) {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        return Stream.of(response.getCerts()).flatMap(holder -> {
            try {
                X509Certificate responder = converter.getCertificate(holder);
                responder.verify(issuer.getPublicKey());
                responder.checkValidity(Date.from(clock.instant()));
                List<String> usages = responder.getExtendedKeyUsage();
                boolean issued = responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
                return issued && usages != null && usages.contains(OCSP_SIGNING)
                        ? Stream.of(responder)
                        : Stream.empty();
            } catch (GeneralSecurityException e) {
                return Stream.empty();
            }
        });
    }

    private static boolean signedBy(BasicOCSPResp response, X509Certificate candidate) {
        try {
            return response.isSignatureValid(new JcaContentVerifierProviderBuilder().build(candidate.getPublicKey()));
        } catch (OCSPException | OperatorCreationException e) {
            return false;
        }
    }
}

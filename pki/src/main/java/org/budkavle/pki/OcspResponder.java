// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Answers OCSP requests for one authority with a delegated certificate (RFC 6960 2.6). */
final class OcspResponder {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final CertificateAuthority authority;
    private final RevocationStatus status;
    private final Clock clock;
    private Supplier<KeyAndCertificate> source;
    private boolean stored;
    private @Nullable KeyAndCertificate delegate;

    OcspResponder(CertificateAuthority authority, RevocationStatus status, Clock clock) {
        this.authority = authority;
        this.status = status;
        this.clock = clock;
        this.source = authority::issueResponder;
    }

    synchronized KeyAndCertificate delegate() {
        KeyAndCertificate ready = delegate;
        if (ready == null) {
            ready = source.get();
            delegate = ready;
        }
        return ready;
    }

    /** Makes the key now, when there is none in store: it takes long enough for a first asker to give up. */
    synchronized void prepare() {
        if (!stored) {
            delegate();
        }
    }

    /** A stored delegate, read when first needed: opening a key store takes tens of milliseconds. */
    synchronized void useDelegate(Supplier<KeyAndCertificate> reading) {
        source = reading;
        stored = true;
    }

    byte[] answer(byte[] request, boolean stale) {
        OCSPReq parsed;
        try {
            parsed = new OCSPReq(request);
        } catch (IOException e) {
            return failure(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        return answer(parsed, stale, delegate());
    }

    /** Answers as for the authority, but with somebody else's signature. */
    byte[] answerSignedBy(KeyAndCertificate impostor, byte[] request) {
        try {
            return answer(new OCSPReq(request), false, impostor);
        } catch (IOException e) {
            return failure(OCSPRespBuilder.MALFORMED_REQUEST);
        }
    }

    static byte[] tryLater() {
        return failure(OCSPRespBuilder.TRY_LATER);
    }

    private byte[] answer(OCSPReq request, boolean stale, KeyAndCertificate signer) {
        try {
            DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
            BasicOCSPRespBuilder answer =
                    new JcaBasicOCSPRespBuilder(signer.certificate().getPublicKey(), digests.get(RespID.HASH_SHA1));
            Instant now = clock.instant();
            Instant from = stale ? now.minus(Duration.ofDays(3)) : now.minus(RevocationList.BACKDATED);
            for (Req single : request.getRequestList()) {
                answer.addResponse(
                        single.getCertID(),
                        statusOf(single.getCertID(), digests),
                        Date.from(from),
                        Date.from(from.plus(LIFETIME)));
            }
            nonce(request).ifPresent(nonce -> answer.setResponseExtensions(new Extensions(nonce)));
            X509CertificateHolder[] chain = {new JcaX509CertificateHolder(signer.certificate())};
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            answer.build(CertificateForge.signer(signer.key(), "SHA256"), chain, Date.from(from)))
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new PkiFailure("The OCSP answer cannot be made", e);
        }
    }

    private static Optional<Extension> nonce(OCSPReq request) {
        return Optional.ofNullable(request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
    }

    private @Nullable CertificateStatus statusOf(CertificateID id, DigestCalculatorProvider digests)
            throws OCSPException, GeneralSecurityException {
        boolean ours = id.matchesIssuer(new JcaX509CertificateHolder(authority.certificate()), digests);
        if (!ours || !status.isIssued(id.getSerialNumber())) {
            return new UnknownStatus();
        }
        return status.revokedAt(id.getSerialNumber())
                .<@Nullable CertificateStatus>map(at -> new RevokedStatus(Date.from(at), CRLReason.keyCompromise))
                .orElse(CertificateStatus.GOOD);
    }

    private static byte[] failure(int code) {
        try {
            return new OCSPRespBuilder().build(code, null).getEncoded();
        } catch (OCSPException | IOException e) {
            throw new PkiFailure("The OCSP answer cannot be made", e);
        }
    }
}

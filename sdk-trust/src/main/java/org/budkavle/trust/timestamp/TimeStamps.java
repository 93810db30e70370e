// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.timestamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Asks for and verifies RFC 3161 time-stamps over SHA-256, of authorities whose certificates are known. */
public final class TimeStamps {

    private static final int NONCE_BITS = 64;

    private final List<X509Certificate> trusted;
    private final SecureRandom random = new SecureRandom();

    /** @param trusted certificates of authorities, or of those who issued them */
    public TimeStamps(List<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** The DER of a request for a time-stamp of the content, to be posted as {@code application/timestamp-query}. */
    public byte[] request(byte[] content) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            return generator
                    .generate(TSPAlgorithms.SHA256, sha256(content), new BigInteger(NONCE_BITS, random))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Checks an answer to a request of ours before it is kept.
     *
     * @return when the authority saw the content
     */
    public Instant accept(byte[] request, byte[] answer, byte[] content) throws TimeStampRefused {
        try {
            new TimeStampResponse(answer).validate(new TimeStampRequest(request));
        } catch (TSPException | IOException | RuntimeException e) {
            // DER of an unexpected shape leaves the library as one of many unchecked exceptions.
            throw new TimeStampRefused("The authority did not answer what was asked", e);
        }
        return seen(answer, content)
                .orElseThrow(() -> new TimeStampRefused("The time-stamp is of an authority that is not trusted"));
    }

    /** When a trusted authority saw exactly these bytes; empty if the answer does not prove it. */
    public Optional<Instant> seen(byte[] answer, byte[] content) {
        try {
            TimeStampToken token = new TimeStampResponse(answer).getTimeStampToken();
            boolean ofContent = token != null
                    && token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    && MessageDigest.isEqual(token.getTimeStampInfo().getMessageImprintDigest(), sha256(content));
            return ofContent && signed(token)
                    ? Optional.of(token.getTimeStampInfo().getGenTime().toInstant())
                    : Optional.empty();
        } catch (TSPException
                | IOException
                | GeneralSecurityException
                | OperatorCreationException
                | RuntimeException notProven) {
            return Optional.empty();
        }
    }

    private boolean signed(TimeStampToken token)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant at = token.getTimeStampInfo().getGenTime().toInstant();
        for (X509Certificate signer : candidates(token)) {
            if (token.getSID().match(new JcaX509CertificateHolder(signer)) && isTrusted(signer, at)) {
                try {
                    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
                    return true;
                } catch (TSPException notThisOne) {
                    // perhaps another
                }
            }
        }
        return false;
    }

    private List<X509Certificate> candidates(TimeStampToken token) throws GeneralSecurityException, IOException {
        List<X509Certificate> all = new ArrayList<>(trusted);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
        }
        return all;
    }

    /** Known itself, or issued by one that is, and valid when it stamped. */
    private boolean isTrusted(X509Certificate signer, Instant at) {
        if (at.isBefore(signer.getNotBefore().toInstant())
                || at.isAfter(signer.getNotAfter().toInstant())) {
            return false;
        }
        return trusted.contains(signer) || trusted.stream().anyMatch(issuer -> issued(issuer, signer));
    }

    private static boolean issued(X509Certificate issuer, X509Certificate signer) {
        try {
            signer.verify(issuer.getPublicKey());
            return issuer.getBasicConstraints() >= 0
                    && issuer.getSubjectX500Principal().equals(signer.getIssuerX500Principal());
        } catch (GeneralSecurityException notIssued) {
            return false;
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

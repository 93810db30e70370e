// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import org.budkavle.trust.certificate.CertificateRefused.Reason;

/**
 * Certificates of TLS peers (transport.md 6.4, third row): SITHS function certificates or what the environment names.
 * Trust is in the CA and not in the single certificate. Host names are the business of {@link #trustManager}.
 */
public final class TlsPeerCertificates {

    /** Which end of the connection the certificate's holder is. */
    public enum Role {
        /** The peer that we call. */
        SERVER("1.3.6.1.5.5.7.3.1"),
        /** The peer that calls us. */
        CLIENT("1.3.6.1.5.5.7.3.2");

        private final String extendedKeyUsage;

        Role(String extendedKeyUsage) {
            this.extendedKeyUsage = extendedKeyUsage;
        }
    }

    private static final int WANTED_BITS = 2048;

    private final List<X509Certificate> anchors;
    private final CertificatePaths paths;
    private final RevocationChecker revocation;

    /**
     * The TLS peers of one environment.
     *
     * @param anchors roots, or an issuing CA itself to accept nobody else under the same root
     */
    public TlsPeerCertificates(Collection<X509Certificate> anchors, RevocationChecker revocation, Clock clock) {
        this.anchors = List.copyOf(anchors);
        this.paths = new CertificatePaths(anchors, clock);
        this.revocation = revocation;
    }

    /** Accepts certificates for one end. */
    public CertificateValidator forRole(Role role) {
        return (leaf, others) -> {
            List<X509Certificate> path = paths.build(leaf, others);
            KeyRules.checkKey(leaf, WANTED_BITS);
            KeyRules.checkPurpose(leaf, KeyPurpose.SIGNING);
            checkExtendedKeyUsage(leaf, role);
            revocation.checkPath(path);
        };
    }

    /**
     * A trust manager for both ends of TLS. It checks host names of servers, for which the caller must set the endpoint
     * identification algorithm, as the JDK's HTTP client does by itself.
     *
     * @param unnamedHosts hosts whose certificates have other names and are accepted all the same; each use is logged as a
     *     deviation (transport.md 6.6)
     */
    public X509ExtendedTrustManager trustManager(Set<String> unnamedHosts) {
        return new PeerTrustManager(anchors, this, unnamedHosts);
    }

    private static void checkExtendedKeyUsage(X509Certificate leaf, Role role) throws CertificateRefused {
        try {
            List<String> usages = leaf.getExtendedKeyUsage();
            if (usages != null && !usages.contains(role.extendedKeyUsage)) {
                throw new CertificateRefused(
                        Reason.WRONG_KEY_USAGE, "not for a TLS " + role + ": " + CertificatePaths.name(leaf));
            }
        } catch (CertificateParsingException e) {
            throw new CertificateRefused(Reason.WRONG_KEY_USAGE, CertificatePaths.name(leaf), e);
        }
    }
}

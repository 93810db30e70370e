// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.budkavle.trust.certificate.CertificateRefused.Reason;

/**
 * The certificate that service metadata is signed with (transport.md 4.5 step 3 and 6.4, second row): issued directly by
 * the environment's SMP root, named as an SMP of the environment, allowed to sign. The root is pinned, never the leaf,
 * which is renewed every second year.
 */
public final class MetadataSignerCertificates implements CertificateValidator {

    private static final int WANTED_BITS = 3072;

    private final CertificatePaths paths;
    private final Pattern name;
    private final RevocationChecker revocation;

    /**
     * The metadata signers of one environment.
     *
     * @param environment as the names end, such as {@code SDK-QA}
     * @param roots the environment's SMP roots
     */
    public MetadataSignerCertificates(
            String environment, Collection<X509Certificate> roots, RevocationChecker revocation, Clock clock) {
        this.paths = new CertificatePaths(roots, clock);
        this.name = Pattern.compile("SMP[0-9]{4}-" + Pattern.quote(environment));
        this.revocation = revocation;
    }

    @Override
    public void validate(X509Certificate leaf, List<X509Certificate> intermediates) throws CertificateRefused {
        List<X509Certificate> path = paths.build(leaf, List.of());
        if (path.size() != 2) {
            throw new CertificateRefused(
                    Reason.UNTRUSTED, "not issued by the SMP root itself: " + CertificatePaths.name(leaf));
        }
        KeyRules.checkName(leaf, name);
        KeyRules.checkKey(leaf, WANTED_BITS);
        KeyRules.checkPurpose(leaf, KeyPurpose.SIGNING);
        revocation.checkPath(path);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.budkavle.trust.certificate.CertificateRefused.Reason;

/**
 * Certificates of access points, for AS4 signatures and encryption (transport.md 6.4, first row): the path is exactly
 * root, one of the pinned intermediates of this federation and environment, leaf. An intermediate is pinned by its public
 * key, and several may be during a roll-over. The common name must be an access point name of the environment.
 */
public final class AccessPointCertificates {

    private static final int WANTED_BITS = 3072;

    private final CertificatePaths paths;
    private final List<X509Certificate> intermediates;
    private final Pattern name;
    private final RevocationChecker revocation;

    /**
     * The access points of one environment.
     *
     * @param environment as the names end, such as {@code SDK-QA} or {@code OPEN-TEST}
     * @param roots the environment's access point roots
     * @param intermediates the federation's issuing CAs
     */
    public AccessPointCertificates(
            String environment,
            Collection<X509Certificate> roots,
            Collection<X509Certificate> intermediates,
            RevocationChecker revocation,
            Clock clock) {
        this.paths = new CertificatePaths(roots, clock);
        this.intermediates = List.copyOf(intermediates);
        this.name = Pattern.compile("AP[0-9]{4}-" + Pattern.quote(environment));
        this.revocation = revocation;
    }

    /** Accepts certificates whose key may do both: sign, and be encrypted to. */
    public CertificateValidator both() {
        return (leaf, others) -> validate(leaf, others, List.of(KeyPurpose.values()));
    }

    /** Accepts certificates for one purpose. */
    public CertificateValidator forPurpose(KeyPurpose purpose) {
        return (leaf, others) -> validate(leaf, others, List.of(purpose));
    }

    /** The access point's name, which is its PartyId: the common name. */
    public static Optional<String> accessPointId(X509Certificate certificate) {
        return KeyRules.commonName(certificate);
    }

    private void validate(X509Certificate leaf, List<X509Certificate> others, List<KeyPurpose> purposes)
            throws CertificateRefused {
        List<X509Certificate> path = paths.build(leaf, pinned(others));
        if (path.size() != 3 || !isPinned(path.get(1))) {
            throw new CertificateRefused(
                    Reason.UNTRUSTED, "not issued by this federation's CA: " + CertificatePaths.name(leaf));
        }
        KeyRules.checkName(leaf, name);
        KeyRules.checkKey(leaf, WANTED_BITS);
        for (KeyPurpose purpose : purposes) {
            KeyRules.checkPurpose(leaf, purpose);
        }
        revocation.checkPath(path);
    }

    private Collection<X509Certificate> pinned(List<X509Certificate> others) {
        List<X509Certificate> candidates = new ArrayList<>(intermediates);
        candidates.addAll(others.stream().filter(this::isPinned).collect(Collectors.toList()));
        return candidates;
    }

    private boolean isPinned(X509Certificate candidate) {
        return intermediates.stream().anyMatch(pin -> pin.getPublicKey().equals(candidate.getPublicKey()));
    }
}

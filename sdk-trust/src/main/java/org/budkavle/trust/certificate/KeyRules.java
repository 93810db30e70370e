// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.budkavle.trust.certificate.CertificateRefused.Reason;

/** What every SDK certificate must satisfy in itself: an RSA key of decent length, a fitting usage, a fitting name. */
final class KeyRules {

    private static final int SHORTEST = 2048;

    private KeyRules() {}

    /** RSA of at least 2048 bits; shorter than wanted is accepted and logged, as transport.md 6.4 has it. */
    static void checkKey(X509Certificate certificate, int wantedBits) throws CertificateRefused {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
            throw new CertificateRefused(Reason.WEAK_KEY, "not RSA: " + CertificatePaths.name(certificate));
        }
        int bits = key.getModulus().bitLength();
        if (bits < SHORTEST) {
            throw new CertificateRefused(Reason.WEAK_KEY, bits + " bits: " + CertificatePaths.name(certificate));
        }
        if (bits < wantedBits) {
            Deviations.tell(certificate, "its key has " + bits + " bits and not " + wantedBits);
        }
    }

    static void checkPurpose(X509Certificate certificate, KeyPurpose purpose) throws CertificateRefused {
        if (!purpose.allowedBy(certificate)) {
            throw new CertificateRefused(
                    Reason.WRONG_KEY_USAGE, purpose + " not allowed: " + CertificatePaths.name(certificate));
        }
    }

    static void checkName(X509Certificate certificate, Pattern commonName) throws CertificateRefused {
        if (commonName(certificate)
                .filter(name -> commonName.matcher(name).matches())
                .isEmpty()) {
            throw new CertificateRefused(Reason.WRONG_NAME, CertificatePaths.name(certificate));
        }
    }

    static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .reduce((first, last) -> last);
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}

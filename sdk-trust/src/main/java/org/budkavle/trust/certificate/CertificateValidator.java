// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Decides whether a certificate is believed for one purpose (transport.md 6.4). Implementations are safe for concurrent
 * use and never look at the Java runtime's own trust store.
 */
@FunctionalInterface
public interface CertificateValidator {

    /**
     * Returns when the certificate is accepted now.
     *
     * @param leaf the certificate to judge
     * @param intermediates certificates that came along with it, in any order; nothing is trusted because of them
     * @throws CertificateRefused with the reason; {@code REVOCATION_UNKNOWN} is worth another try later
     */
    void validate(X509Certificate leaf, List<X509Certificate> intermediates) throws CertificateRefused;
}

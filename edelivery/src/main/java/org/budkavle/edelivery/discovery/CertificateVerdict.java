// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.budkavle.edelivery.discovery.DiscoveryFact.CertificateJudged;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.DistinguishedNames;

/** Lets a published certificate be judged, tells the observer, and says a refusal in discovery's words. */
final class CertificateVerdict {

    private CertificateVerdict() {}

    static void require(X509Certificate certificate, CertificateValidator validator, DiscoveryObserver observer)
            throws DiscoveryFailure {
        long start = System.nanoTime();
        String verdict = CertificateJudged.ACCEPTED;
        try {
            validator.validate(certificate, List.of());
        } catch (CertificateRefused e) {
            verdict = e.reason().name();
            throw new DiscoveryFailure(detail(e.reason()), e);
        } finally {
            observer.observed(new CertificateJudged(
                    DistinguishedNames.part(certificate.getSubjectX500Principal(), "CN")
                            .orElse(""),
                    verdict,
                    Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private static Detail detail(CertificateRefused.Reason reason) {
        return switch (reason) {
            case EXPIRED -> Detail.CERTIFICATE_EXPIRED;
            case NOT_YET_VALID -> Detail.CERTIFICATE_NOT_YET_VALID;
            case REVOKED -> Detail.CERTIFICATE_REVOKED;
            case REVOCATION_UNKNOWN -> Detail.REVOCATION_UNKNOWN;
            case UNTRUSTED, WRONG_NAME, WRONG_KEY_USAGE, WEAK_KEY -> Detail.CERTIFICATE_REFUSED;
        };
    }
}

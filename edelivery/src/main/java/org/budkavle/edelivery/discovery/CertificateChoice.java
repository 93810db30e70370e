// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.ServiceMetadata.Published;
import org.budkavle.trust.certificate.CertificateValidator;

/** Takes a participant's usable certificates out of its metadata (transport.md 5.2, 5.4). */
final class CertificateChoice {

    private final CertificateValidator signing;
    private final CertificateValidator encryption;

    CertificateChoice(CertificateValidator signing, CertificateValidator encryption) {
        this.signing = signing;
        this.encryption = encryption;
    }

    /** The usable ones, latest start of validity first. */
    List<X509Certificate> choose(ServiceMetadata metadata, CertificatePurpose purpose, DiscoveryObserver observer)
            throws DiscoveryFailure {
        List<X509Certificate> published = published(metadata, purpose);
        CertificateValidator validator = purpose == CertificatePurpose.SIGNING ? signing : encryption;
        List<X509Certificate> usable = new ArrayList<>();
        Optional<DiscoveryFailure> newestRefused = Optional.empty();
        Optional<DiscoveryFailure> undecided = Optional.empty();
        for (X509Certificate certificate : published) {
            try {
                CertificateVerdict.require(certificate, validator, observer);
                usable.add(certificate);
            } catch (DiscoveryFailure e) {
                newestRefused = newestRefused.or(() -> Optional.of(e));
                undecided = undecided.or(() -> Optional.of(e).filter(DiscoveryFailure::temporary));
            }
        }
        // A signature may be of the very certificate that nobody could judge: it must wait, not fail.
        if (undecided.isPresent() && (usable.isEmpty() || purpose == CertificatePurpose.SIGNING)) {
            throw undecided.get();
        }
        if (usable.isEmpty() && newestRefused.isPresent()) {
            throw newestRefused.get();
        }
        return List.copyOf(usable);
    }

    private static List<X509Certificate> published(ServiceMetadata metadata, CertificatePurpose purpose)
            throws DiscoveryFailure {
        List<X509Certificate> readable = new ArrayList<>();
        Optional<CertificateException> broken = Optional.empty();
        for (Published published : metadata.certificates()) {
            if (published.typeCode().equals(purpose.typeCode())) {
                try {
                    readable.add(CertificateText.parse(published.certificate()));
                } catch (CertificateException e) {
                    broken = Optional.of(e);
                }
            }
        }
        if (readable.isEmpty()) {
            throw broken.map(e -> new DiscoveryFailure(Detail.CERTIFICATE_MALFORMED, e))
                    .orElseGet(() -> new DiscoveryFailure(Detail.CERTIFICATE_MISSING));
        }
        readable.sort(Comparator.comparing(X509Certificate::getNotBefore).reversed());
        return readable;
    }
}

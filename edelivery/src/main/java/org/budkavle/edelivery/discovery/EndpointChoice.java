// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.ServiceMetadata.Endpoint;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.certificate.CertificateValidator;

/** Picks the endpoint to send to and judges its certificate (transport.md 4.5 steps 6 to 9). */
final class EndpointChoice {

    private final AddressPolicy addresses;
    private final CertificateValidator accessPoints;
    private final Clock clock;

    EndpointChoice(AddressPolicy addresses, CertificateValidator accessPoints, Clock clock) {
        this.addresses = addresses;
        this.accessPoints = accessPoints;
        this.clock = clock;
    }

    AccessPointEndpoint choose(ServiceMetadata metadata, ProcessId process, DiscoveryObserver observer)
            throws DiscoveryFailure {
        Endpoint endpoint = active(as4Endpoints(metadata, process));
        URI address = addresses
                .accessPoint(endpoint.address())
                .orElseThrow(() -> new DiscoveryFailure(Detail.ENDPOINT_ADDRESS_REFUSED));
        X509Certificate certificate = certificate(endpoint);
        CertificateVerdict.require(certificate, accessPoints, observer);
        return new AccessPointEndpoint(address, certificate, accessPointId(certificate), endpoint.transportProfile());
    }

    private static List<Endpoint> as4Endpoints(ServiceMetadata metadata, ProcessId process) throws DiscoveryFailure {
        List<ServiceMetadata.ServedProcess> processes = metadata.processes().stream()
                .filter(p -> p.scheme().equals(process.scheme()) && p.value().equals(process.value()))
                .toList();
        if (processes.isEmpty()) {
            throw new DiscoveryFailure(Detail.PROCESS_UNKNOWN);
        }
        List<Endpoint> endpoints = processes.stream()
                .flatMap(p -> p.endpoints().stream())
                .filter(e -> e.transportProfile().equals(AccessPointEndpoint.AS4_PROFILE))
                .toList();
        if (endpoints.isEmpty()) {
            throw new DiscoveryFailure(Detail.NO_ENDPOINT);
        }
        return endpoints;
    }

    /** The first whose dates hold now; a publisher may announce the next one beside it. */
    private Endpoint active(List<Endpoint> endpoints) throws DiscoveryFailure {
        Instant now = clock.instant();
        boolean expired = false;
        for (Endpoint endpoint : endpoints) {
            boolean early = endpoint.activation().filter(now::isBefore).isPresent();
            boolean late =
                    endpoint.expiration().filter(end -> !now.isBefore(end)).isPresent();
            if (!early && !late) {
                return endpoint;
            }
            expired |= late;
        }
        throw new DiscoveryFailure(expired ? Detail.ENDPOINT_EXPIRED : Detail.ENDPOINT_NOT_YET_ACTIVE);
    }

    /** The common name, which the validator has found to be one of an access point. */
    private static String accessPointId(X509Certificate certificate) throws DiscoveryFailure {
        return AccessPointCertificates.accessPointId(certificate)
                .orElseThrow(() -> new DiscoveryFailure(Detail.CERTIFICATE_REFUSED));
    }

    private static X509Certificate certificate(Endpoint endpoint) throws DiscoveryFailure {
        if (endpoint.certificate().isEmpty()) {
            throw new DiscoveryFailure(Detail.CERTIFICATE_MISSING);
        }
        try {
            return CertificateText.parse(endpoint.certificate());
        } catch (CertificateException e) {
            throw new DiscoveryFailure(Detail.CERTIFICATE_MALFORMED, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/** What one metadata document says, certificates as the text that will stand in it. */
record ServiceContent(
        ParticipantId participant,
        DocumentTypeId documentType,
        ProcessId process,
        List<Endpoint> endpoints,
        List<Published> certificates) {

    private static final Duration LIFETIME = Duration.ofDays(730);

    record Endpoint(String profile, URI address, Instant from, Instant until, String certificate, String description) {

        Endpoint certificate(String text) {
            return new Endpoint(profile, address, from, until, text, description);
        }

        Endpoint profile(String other) {
            return new Endpoint(other, address, from, until, certificate, description);
        }

        Endpoint active(Instant start, Instant end) {
            return new Endpoint(profile, address, start, end, certificate, description);
        }

        Endpoint description(String text) {
            return new Endpoint(profile, address, from, until, certificate, text);
        }
    }

    record Published(String typeCode, String certificate) {}

    static ServiceContent of(Registration registration, DocumentTypeId documentType) {
        Endpoint endpoint = new Endpoint(
                AccessPointEndpoint.AS4_PROFILE,
                registration.endpoint(),
                registration.registered(),
                registration.registered().plus(LIFETIME),
                text(registration.accessPoint()),
                "Access point of a local federation");
        List<Published> certificates = Stream.concat(
                        registration.encryption().stream().map(each -> published(CertificatePurpose.ENCRYPTION, each)),
                        registration.signing().stream().map(each -> published(CertificatePurpose.SIGNING, each)))
                .toList();
        return new ServiceContent(
                registration.participant(), documentType, ProcessId.NO_PROCESS, List.of(endpoint), certificates);
    }

    static Published published(CertificatePurpose purpose, X509Certificate certificate) {
        return new Published(purpose.typeCode(), text(certificate));
    }

    static String text(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate does not encode", e);
        }
    }

    ServiceContent endpoint(Endpoint only) {
        return endpoints(List.of(only));
    }

    ServiceContent endpoints(List<Endpoint> all) {
        return new ServiceContent(participant, documentType, process, all, certificates);
    }

    ServiceContent certificates(List<Published> all) {
        return new ServiceContent(participant, documentType, process, endpoints, all);
    }

    ServiceContent participant(ParticipantId other) {
        return new ServiceContent(other, documentType, process, endpoints, certificates);
    }

    ServiceContent documentType(DocumentTypeId other) {
        return new ServiceContent(participant, other, process, endpoints, certificates);
    }

    ServiceContent process(ProcessId other) {
        return new ServiceContent(participant, documentType, other, endpoints, certificates);
    }
}

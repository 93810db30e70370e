// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.DiscoveryFact.MetadataFound;
import org.budkavle.edelivery.discovery.DiscoveryFact.Source;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.budkavle.edelivery.discovery.LookupCache.Found;
import org.budkavle.edelivery.discovery.MetadataSource.Service;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.KeyPurpose;
import org.budkavle.trust.certificate.MetadataSignerCertificates;
import org.budkavle.trust.certificate.OrganisationCertificates;
import org.budkavle.trust.certificate.OrganisationCertificates.IssuerRule;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.http.Reachable;

/**
 * Discovery over DNS and signed service metadata (transport.md 4.1). One object serves one environment of one federation and
 * shares nothing with another; it holds connections, so keep one and close it at the end.
 */
public final class DynamicDiscovery implements Discovery, AutoCloseable {

    private final MetadataSource source;
    private final EndpointChoice endpoints;
    private final CertificateChoice certificates;
    private final LookupCache<Service, ServiceMetadata> metadata;

    /**
     * Who is believed (transport.md 6.4). Each judges the certificate's revocation too.
     *
     * @param metadataSigners publishers of this environment
     * @param accessPoints access points of this federation and environment
     * @param signing participants' certificates that signatures are verified with
     * @param encryption participants' certificates that payloads are encrypted to
     */
    public record Trust(
            CertificateValidator metadataSigners,
            CertificateValidator accessPoints,
            CertificateValidator signing,
            CertificateValidator encryption) {

        /**
         * The validators of transport.md 6.4 with the anchors of a federation.
         *
         * @param issuers whether participants' certificates must come from one of the federation's known issuers
         */
        public static Trust of(
                FederationSettings federation, IssuerRule issuers, RevocationChecker revocation, Clock clock) {
            OrganisationCertificates organisations =
                    new OrganisationCertificates(issuers, federation.organisationAnchors(), revocation, clock);
            return new Trust(
                    new MetadataSignerCertificates(
                            federation.environment(), federation.metadataRoots(), revocation, clock),
                    new AccessPointCertificates(
                                    federation.environment(),
                                    federation.accessPointRoots(),
                                    federation.accessPointIntermediates(),
                                    revocation,
                                    clock)
                            .both(),
                    organisations.forPurpose(KeyPurpose.SIGNING),
                    organisations.forPurpose(KeyPurpose.ENCRYPTION));
        }
    }

    /** Discovery in the environment that the settings describe; what it learns is forgotten when the process ends. */
    public DynamicDiscovery(FederationSettings federation, DiscoverySettings settings, Trust trust, Clock clock) {
        this(federation, settings, trust, clock, Optional.empty(), reachable(federation));
    }

    /**
     * Discovery that keeps verified metadata across restarts.
     *
     * @param archive folder of this environment alone; what is in it is verified anew before it is used
     */
    public DynamicDiscovery(
            FederationSettings federation, DiscoverySettings settings, Trust trust, Clock clock, Path archive) {
        this(federation, settings, trust, clock, Optional.of(new MetadataArchive(archive)), reachable(federation));
    }

    /**
     * Discovery that calls what it is allowed to, wherever names in DNS lead.
     *
     * @param reachable which publishers may be called
     */
    public DynamicDiscovery(
            FederationSettings federation, DiscoverySettings settings, Trust trust, Clock clock, Reachable reachable) {
        this(federation, settings, trust, clock, Optional.empty(), reachable);
    }

    /** Public addresses; this machine too for an environment that runs on it. */
    private static Reachable reachable(FederationSettings federation) {
        boolean here = federation.nameServers().stream()
                .anyMatch(server ->
                        server.getAddress() != null && server.getAddress().isLoopbackAddress());
        return here ? Reachable.publicly().andLoopback() : Reachable.publicly();
    }

    private DynamicDiscovery(
            FederationSettings federation,
            DiscoverySettings settings,
            Trust trust,
            Clock clock,
            Optional<MetadataArchive> archive,
            Reachable reachable) {
        ServiceLocator locator =
                new ServiceLocator(federation.zone(), federation.nameServers(), federation.allowHttp(), settings);
        MetadataClient client = new MetadataClient(
                PublicServiceTls.context(federation.tlsRoots(), settings.publicAuthorities()),
                trust.metadataSigners(),
                settings,
                reachable);
        this.source = new MetadataSource(locator, client, archive, settings.unknownFor(), clock);
        this.endpoints = new EndpointChoice(
                new AddressPolicy(federation.allowHttp(), settings.onlyPort443()), trust.accessPoints(), clock);
        this.certificates = new CertificateChoice(trust.signing(), trust.encryption());
        this.metadata = new LookupCache<>(
                clock,
                known -> settings.freshFor(),
                settings.unknownFor(),
                Set.of(Detail.PARTICIPANT_UNKNOWN, Detail.DOCUMENT_TYPE_UNKNOWN),
                settings.staleFor(),
                source::recall);
    }

    @Override
    public AccessPointEndpoint endpoint(
            ParticipantId to, DocumentTypeId documentType, ProcessId process, DiscoveryObserver observer)
            throws DiscoveryFailure {
        return choose(new Service(to, documentType), false, observer, m -> endpoints.choose(m, process, observer));
    }

    @Override
    public List<X509Certificate> certificates(
            ParticipantId participant,
            DocumentTypeId documentType,
            CertificatePurpose purpose,
            DiscoveryObserver observer)
            throws DiscoveryFailure {
        return certificates(participant, documentType, purpose, false, observer);
    }

    @Override
    public Discovery refreshing() {
        return new Refreshing();
    }

    /** Ends the connections. */
    @Override
    public void close() {
        source.close();
    }

    /** For signatures asks the message receipt's type and the message's type after the one given (transport.md 5.3, 11.9). */
    private List<X509Certificate> certificates(
            ParticipantId participant,
            DocumentTypeId documentType,
            CertificatePurpose purpose,
            boolean refresh,
            DiscoveryObserver observer)
            throws DiscoveryFailure {
        try {
            return choose(
                    new Service(participant, documentType),
                    refresh,
                    observer,
                    m -> certificates.choose(m, purpose, observer));
        } catch (DiscoveryFailure e) {
            boolean other = e.reason() == Reason.DOCTYPE_NOT_SUPPORTED || e.reason() == Reason.RECEIVER_CERT_INVALID;
            if (other && purpose == CertificatePurpose.SIGNING && documentType.equals(DocumentTypeId.MESSAGE_RECEIPT)) {
                return certificates(participant, DocumentTypeId.SDK_MESSAGE, purpose, refresh, observer);
            }
            throw e;
        }
    }

    private interface Choice<T> {
        T from(ServiceMetadata metadata) throws DiscoveryFailure;
    }

    /** What metadata says now decides before anything is called permanently unusable (transport.md 4.6). */
    private <T> T choose(Service service, boolean refresh, DiscoveryObserver observer, Choice<T> choice)
            throws DiscoveryFailure {
        Found<ServiceMetadata> found = find(service, refresh, observer);
        try {
            return choice.from(found.value());
        } catch (DiscoveryFailure e) {
            if (e.temporary() || found.source() == Source.NETWORK) {
                throw e;
            }
            return choice.from(find(service, true, observer).value());
        }
    }

    private Found<ServiceMetadata> find(Service service, boolean refresh, DiscoveryObserver observer)
            throws DiscoveryFailure {
        long start = System.nanoTime();
        Found<ServiceMetadata> found = metadata.get(service, refresh, () -> source.fetch(service, refresh, observer));
        ServiceMetadata value = found.value();
        Duration took = found.source() == Source.NETWORK ? value.fetchTook() : since(start);
        observer.observed(new MetadataFound(value.address(), value.signer(), found.age(), found.source(), took));
        return found;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The same discovery past its caches. */
    private final class Refreshing implements Discovery {

        @Override
        public AccessPointEndpoint endpoint(
                ParticipantId to, DocumentTypeId documentType, ProcessId process, DiscoveryObserver observer)
                throws DiscoveryFailure {
            return choose(new Service(to, documentType), true, observer, m -> endpoints.choose(m, process, observer));
        }

        @Override
        public List<X509Certificate> certificates(
                ParticipantId participant,
                DocumentTypeId documentType,
                CertificatePurpose purpose,
                DiscoveryObserver observer)
                throws DiscoveryFailure {
            return DynamicDiscovery.this.certificates(participant, documentType, purpose, true, observer);
        }

        @Override
        public Discovery refreshing() {
            return this;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.budkavle.edelivery.discovery.DiscoveryFact.PublisherFound;
import org.budkavle.edelivery.discovery.DiscoveryFact.Source;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.budkavle.edelivery.discovery.LookupCache.Found;
import org.budkavle.edelivery.discovery.LookupCache.Known;
import org.budkavle.edelivery.discovery.ServiceLocator.Location;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/** Gets verified metadata by way of DNS, and from the archive what was got before the last restart. */
final class MetadataSource implements AutoCloseable {

    private final ServiceLocator locator;
    private final LookupCache<ParticipantId, Location> locations;
    private final MetadataClient client;
    private final Optional<MetadataArchive> archive;
    private final Clock clock;

    MetadataSource(
            ServiceLocator locator,
            MetadataClient client,
            Optional<MetadataArchive> archive,
            Duration unknownFor,
            Clock clock) {
        this.locator = locator;
        this.locations = new LookupCache<>(
                clock,
                Location::timeToLive,
                unknownFor,
                Set.of(Detail.NAME_UNKNOWN, Detail.NO_METADATA_SERVICE),
                Duration.ZERO,
                participant -> Optional.empty());
        this.client = client;
        this.archive = archive;
        this.clock = clock;
    }

    /** What metadata is about. */
    record Service(ParticipantId participant, DocumentTypeId documentType) {
        private String key() {
            return participant.canonical() + "\n" + documentType.qualified();
        }
    }

    /** Asks DNS, unless it was asked a moment ago, and the publisher. */
    ServiceMetadata fetch(Service service, boolean refresh, DiscoveryObserver observer) throws DiscoveryFailure {
        try {
            return locateAndFetch(service, refresh, observer);
        } catch (DiscoveryFailure e) {
            if (e.reason() == Reason.RECIPIENT_NOT_REGISTERED || e.reason() == Reason.DOCTYPE_NOT_SUPPORTED) {
                archive.ifPresent(kept -> kept.forget(service.key()));
            }
            throw e;
        }
    }

    /** What was fetched before the last restart, verified anew; nothing if there is none or it does not verify. */
    Optional<Known<ServiceMetadata>> recall(Service service) {
        Optional<MetadataArchive.Kept> kept = archive.flatMap(a -> a.find(service.key()));
        if (kept.isEmpty() || kept.get().since().isAfter(clock.instant())) {
            return Optional.empty();
        }
        try {
            ServiceMetadata metadata = client.read(
                    kept.get().file().toUri(), kept.get().bytes(), service.participant(), service.documentType());
            return Optional.of(new Known<>(metadata, kept.get().since()));
        } catch (IOException | DiscoveryFailure e) {
            return Optional.empty();
        }
    }

    private ServiceMetadata locateAndFetch(Service service, boolean refresh, DiscoveryObserver observer)
            throws DiscoveryFailure {
        Found<Location> location = locate(service.participant(), refresh, observer);
        try {
            return fetch(location.value(), service);
        } catch (DiscoveryFailure e) {
            if (location.source() == Source.NETWORK || e.detail() == Detail.DOCUMENT_TYPE_UNKNOWN) {
                throw e;
            }
            // The participant may have moved to another publisher since DNS was asked.
            return fetch(locate(service.participant(), true, observer).value(), service);
        }
    }

    private ServiceMetadata fetch(Location location, Service service) throws DiscoveryFailure {
        return client.fetch(
                location.publisher(),
                service.participant(),
                service.documentType(),
                document -> archive.ifPresent(a -> a.keep(service.key(), document, clock.instant())));
    }

    private Found<Location> locate(ParticipantId participant, boolean refresh, DiscoveryObserver observer)
            throws DiscoveryFailure {
        long start = System.nanoTime();
        Found<Location> found = locations.get(participant, refresh, () -> locator.locate(participant));
        observer.observed(new PublisherFound(
                found.value().queryName(),
                found.value().publisher(),
                found.source(),
                Duration.ofNanos(System.nanoTime() - start)));
        return found;
    }

    @Override
    public void close() {
        client.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFact;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;

/**
 * Looks up the receiving access point. Nobody is called dead, revoked or unknown on the word of a cache: before a permanent
 * failure, and after a transfer that failed, the network is asked (transport.md 4.5, 4.6).
 */
final class FindReceiver {

    private final Discovery discovery;
    private final Trace trace;
    private final Clock clock;

    FindReceiver(Discovery discovery, Trace trace, Clock clock) {
        this.discovery = discovery;
        this.trace = trace;
        this.clock = clock;
    }

    AccessPointEndpoint find(OutboundTransmission t) throws DiscoveryFailure {
        if (t.failedTransfers() > 0) {
            return ask(discovery.refreshing(), t.header());
        }
        try {
            return ask(discovery, t.header());
        } catch (DiscoveryFailure failure) {
            if (failure.temporary()) {
                throw failure;
            }
            return ask(discovery.refreshing(), t.header());
        }
    }

    private AccessPointEndpoint ask(Discovery asked, EnvelopeHeader header) throws DiscoveryFailure {
        return asked.endpoint(header.to(), header.documentType(), header.process(), fact -> note(header, fact));
    }

    private void note(EnvelopeHeader header, DiscoveryFact fact) {
        Instant began = clock.instant().minus(fact.took());
        step(fact).ifPresent(step -> trace.step(header.id(), step, began, fact.took(), fact.facts()));
    }

    private static Optional<TraceStep> step(DiscoveryFact fact) {
        return switch (fact) {
            case DiscoveryFact.PublisherFound found -> Optional.of(TraceStep.LOOKED_UP_DNS);
            case DiscoveryFact.MetadataFound found -> Optional.of(TraceStep.ENDPOINT_FOUND);
            case DiscoveryFact.CertificateJudged judged -> Optional.empty();
        };
    }
}

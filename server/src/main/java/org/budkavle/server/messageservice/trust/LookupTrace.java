// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.trust;

import java.time.Clock;
import org.budkavle.edelivery.discovery.DiscoveryFact;
import org.budkavle.edelivery.discovery.DiscoveryObserver;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.stereotype.Component;

/** Puts what a look-up finds out on its way into the trace of the message that it is made for. */
@Component
public class LookupTrace {

    private final Trace trace;
    private final Clock clock;

    LookupTrace(Trace trace, Clock clock) {
        this.trace = trace;
        this.clock = clock;
    }

    /** An observer for one message. */
    public DiscoveryObserver of(MessageId message) {
        return fact -> {
            switch (fact) {
                case DiscoveryFact.PublisherFound found -> note(message, TraceStep.LOOKED_UP_DNS, found);
                case DiscoveryFact.MetadataFound found -> note(message, TraceStep.CERTIFICATE_FETCHED, found);
                case DiscoveryFact.CertificateJudged judged -> {}
            }
        };
    }

    private void note(MessageId message, TraceStep step, DiscoveryFact fact) {
        trace.step(message, step, clock.instant().minus(fact.took()), fact.took(), fact.facts());
    }
}

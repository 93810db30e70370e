// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.DeliveryLine;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.page.Pages;
import org.budkavle.server.statistics.Statistics;
import org.springframework.stereotype.Component;

/** Whether a recipient is slower with its receipts than it usually is, from our own statistics (client-ux.md 4.7). */
@Component
class RecipientHealth {

    private static final int TIMES_SLOWER = 3;
    private static final Duration WORTH_SAYING = Duration.ofMinutes(5);

    private final Statistics statistics;
    private final Names names;
    private final Pages pages;
    private final Clock clock;

    RecipientHealth(Statistics statistics, Names names, Pages pages, Clock clock) {
        this.statistics = statistics;
        this.names = names;
        this.pages = pages;
        this.clock = clock;
    }

    /** What is to be said of a message that waits for its receipt; empty if nothing is out of the ordinary. */
    Optional<String> of(DeliveryLine line, CaseWorker by) {
        if (line.state() != DeliveryState.AWAITING_RECEIPT) {
            return Optional.empty();
        }
        Duration waited = Duration.between(line.changedAt(), clock.instant());
        return statistics
                .usualReceipt(by.organisation(), line.conversation().counterpart())
                .filter(usual ->
                        waited.compareTo(WORTH_SAYING) > 0 && waited.compareTo(usual.multipliedBy(TIMES_SLOWER)) > 0)
                .map(usual -> pages.texts()
                        .text(
                                "inbox.sent.slow",
                                names.counterpart(line.conversation()),
                                pages.moments().lasting(usual),
                                pages.moments().lasting(waited)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.operation.Trials;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceEntry;
import org.budkavle.server.trace.TraceStep;
import org.springframework.stereotype.Component;

/** «Senast provat 14:00, 9 sekunder»: what became of the latest test message (client-ux.md 4.9). */
@Component
class LatestTrial {

    /** So long it may take before somebody should wonder. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Trials trials;
    private final Trace trace;
    private final Clock clock;

    LatestTrial(Trials trials, Trace trace, Clock clock) {
        this.trials = trials;
        this.trace = trace;
        this.clock = clock;
    }

    StatusItem of(OrganisationId organisation) {
        return trials.latest(organisation)
                .map(this::item)
                .orElseGet(() -> StatusItem.of("trial", Level.NOTICE, "status.trial.none"));
    }

    /** When the latest was sent, if it came back: then every part of the way worked, also what is not seen from here. */
    Optional<Instant> cameBack(OrganisationId organisation) {
        return trials.latest(organisation)
                .filter(trial -> item(trial).text().equals("status.trial.back"))
                .map(Trials.Trial::at);
    }

    private StatusItem item(Trials.Trial trial) {
        List<TraceEntry> steps = trace.of(trial.message());
        String at = trial.at().toString();
        Optional<TraceEntry> back = steps.stream()
                .filter(entry -> entry.step() == TraceStep.MESSAGE_RECEIPT_RECEIVED)
                .findFirst();
        if (back.isPresent()) {
            return StatusItem.of(
                    "trial",
                    Level.GOOD,
                    "status.trial.back",
                    at,
                    Duration.between(trial.at(), back.get().at()).toString());
        }
        boolean stopped =
                steps.stream().anyMatch(entry -> entry.step() == TraceStep.REFUSED || entry.step() == TraceStep.FAILED);
        boolean late = trial.at().plus(PATIENCE).isBefore(clock.instant());
        return stopped || late
                ? StatusItem.of("trial", Level.NOTICE, "status.trial.lost", at)
                : StatusItem.of("trial", Level.GOOD, "status.trial.away", at);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.journey.JourneyKind;
import org.budkavle.server.client.status.FindSteps;
import org.budkavle.server.client.status.OperationWatch;
import org.budkavle.server.client.status.OutsideWatch;
import org.budkavle.server.client.status.StatusItem;
import org.budkavle.server.onboarding.Travels;
import org.budkavle.server.operator.Levels;
import org.budkavle.server.operator.ParticipantRows;
import org.budkavle.server.operator.ParticipantRows.Standing;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.RollOverFiles;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks at every participant, so that no page has to: the counts each minute, and what is slow to find out a few at a time. What fails
 * in one takes none of the others along.
 */
@Component
class GatherParticipants {

    private static final Logger LOG = LoggerFactory.getLogger(GatherParticipants.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int AT_ONCE = 50;

    private final Organisations organisations;
    private final ParticipantRows rows;
    private final Levels levels;
    private final Travels travels;
    private final FindSteps steps;
    private final OperationWatch watch;
    private final OutsideWatch outside;
    private final ObjectProvider<KeyFolder> keys;
    private final Clock clock;

    GatherParticipants(
            Organisations organisations,
            ParticipantRows rows,
            Levels levels,
            Travels travels,
            FindSteps steps,
            OperationWatch watch,
            OutsideWatch outside,
            ObjectProvider<KeyFolder> keys,
            Clock clock) {
        this.organisations = organisations;
        this.rows = rows;
        this.levels = levels;
        this.travels = travels;
        this.steps = steps;
        this.watch = watch;
        this.outside = outside;
        this.keys = keys;
        this.clock = clock;
    }

    /** To be called once a minute. */
    void minute() {
        levels.minute(watch.look().items().stream()
                .anyMatch(item -> item.subject().equals("access-point") && item.level() == StatusItem.Level.GOOD));
        gather();
    }

    /** Brings everything up to now that is not fresh. */
    void gather() {
        List<Organisation> all = organisations.all();
        Set<OrganisationId> fresh = rows.lookedAtSince(clock.instant().minus(FRESH));
        all.stream().filter(each -> !fresh.contains(each.id())).limit(AT_ONCE).forEach(this::look);
        rows.count(all);
    }

    /** Brings one participant up to now. */
    void look(Organisation participant) {
        try {
            rows.put(
                    participant,
                    new Standing(
                            travels.of(participant.id(), JourneyKind.PARTICIPANT)
                                    .state()
                                    .id(),
                            (int) steps.every(participant).stream()
                                    .filter(step -> !step.state().isSettled())
                                    .count(),
                            organisations.mailboxes(participant.id()).size(),
                            outside.lookedUp(participant.participant())
                                    .map(OutsideWatch.LookedUp::found)
                                    .map(GatherParticipants::lookup)
                                    .orElse("UNKNOWN"),
                            ends(participant)));
        } catch (RuntimeException fault) {
            LOG.warn("The participant {} could not be looked at", participant.participant(), fault);
        }
    }

    private static String lookup(StatusItem found) {
        return switch (found.level()) {
            case GOOD -> "FOUND";
            case NOTICE -> "UNUSABLE";
            case DELAYED, BROKEN -> "SILENT";
        };
    }

    /** When the first of those in use ends. */
    private Optional<Instant> ends(Organisation participant) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return RollOverFiles.certificates(RollOverFiles.read(folder, participant.participant(), clock.instant())
                            .inUse())
                    .stream()
                    .map(X509Certificate::getNotAfter)
                    .map(java.util.Date::toInstant)
                    .min(Comparator.naturalOrder());
        } catch (KeyStoreUnusable unusable) {
            return Optional.empty();
        }
    }
}

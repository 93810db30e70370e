// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.Archive.Kept;
import org.budkavle.server.casework.Archive.KeptMessage;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.draft.UnsentDrafts;
import org.budkavle.server.filing.ArchiveDeliveries;
import org.springframework.stereotype.Component;

/** Judges conversations by the rules that are in force, and by everything that may stand against them. */
@Component
class Judge {

    private static final Set<DeliveryState> UNDER_WAY =
            EnumSet.of(DeliveryState.CHECKED, DeliveryState.ON_ITS_WAY, DeliveryState.RETRYING);

    private final Rules rules;
    private final StoredHolds holds;
    private final UnsentDrafts drafts;
    private final FiledConversations filed;
    private final ArchiveDeliveries deliveries;

    Judge(Rules rules, StoredHolds holds, UnsentDrafts drafts, FiledConversations filed, ArchiveDeliveries deliveries) {
        this.rules = rules;
        this.holds = holds;
        this.drafts = drafts;
        this.filed = filed;
        this.deliveries = deliveries;
    }

    /** One. */
    Judgement of(Kept kept, LocalDate today) {
        boolean written = drafts.among(Set.of(kept.key())).contains(kept.key());
        return judge(kept, rules.of(kept.organisation()), today, written);
    }

    /** Several of one organisation, whose rules these are. */
    Map<ConversationKey, Judgement> of(Collection<Kept> several, List<Rule> inForce, LocalDate today) {
        Set<ConversationKey> written =
                drafts.among(several.stream().map(Kept::key).collect(Collectors.toSet()));
        Map<ConversationKey, Judgement> judged = new HashMap<>();
        for (Kept kept : several) {
            judged.put(kept.key(), judge(kept, inForce, today, written.contains(kept.key())));
        }
        return judged;
    }

    /** The nearest rule; of several for labels the one that keeps longest. */
    private Judgement judge(Kept kept, List<Rule> inForce, LocalDate today, boolean written) {
        List<Rule> nearest = nearest(kept, inForce);
        if (nearest.isEmpty()) {
            return new Judgement.NoRule();
        }
        List<Counted> counted = new ArrayList<>();
        for (Rule rule : nearest) {
            Optional<Instant> from = countedFrom(kept, rule);
            if (from.isEmpty()) {
                boolean filing = rule.text().trigger() == Trigger.FILED;
                return idle(kept, rule, today, filing ? Obstacle.NOT_FILED : Obstacle.OPEN_WORK);
            }
            counted.add(new Counted(rule, from.get()));
        }
        Counted latest = Collections.max(counted, Comparator.comparing(Counted::firstDay));
        Rule longest = latest.rule();
        LocalDate firstDay = latest.firstDay();
        LocalDate countedFrom = LocalDate.ofInstant(latest.from(), Term.ZONE);
        return today.isBefore(firstDay)
                ? new Judgement.Running(longest, countedFrom, firstDay)
                : new Judgement.Over(longest, countedFrom, firstDay, obstacles(kept, longest, written));
    }

    /** A rule, and when its time began. */
    private record Counted(Rule rule, Instant from) {
        LocalDate firstDay() {
            return rule.text().term().firstDay(from);
        }
    }

    /** Nothing runs, but had it run since the last message its time would be out: that is worth telling. */
    private Judgement idle(Kept kept, Rule rule, LocalDate today, Obstacle missing) {
        LocalDate firstDay = rule.text().term().firstDay(kept.lastAt());
        Set<Obstacle> obstacles = EnumSet.of(missing);
        if (!holds.on(kept).isEmpty()) {
            obstacles.add(Obstacle.HOLD);
        }
        return today.isBefore(firstDay)
                ? new Judgement.NotCounting(rule, missing)
                : new Judgement.Over(rule, LocalDate.ofInstant(kept.lastAt(), Term.ZONE), firstDay, obstacles);
    }

    private static List<Rule> nearest(Kept kept, List<Rule> inForce) {
        List<Rule> ofMailbox = inForce.stream()
                .filter(rule ->
                        rule.place().mailbox().filter(kept.mailbox()::equals).isPresent())
                .toList();
        List<Rule> ofLabels = ofMailbox.stream()
                .filter(rule ->
                        rule.place().label().filter(kept.labels()::contains).isPresent())
                .toList();
        if (!ofLabels.isEmpty()) {
            return ofLabels;
        }
        List<Rule> whole = ofMailbox.stream()
                .filter(rule -> rule.place().label().isEmpty())
                .toList();
        return whole.isEmpty()
                ? inForce.stream()
                        .filter(rule -> rule.place().equals(Rule.Place.ORGANISATION))
                        .toList()
                : whole;
    }

    private Optional<Instant> countedFrom(Kept kept, Rule rule) {
        return switch (rule.text().trigger()) {
            case LAST_MESSAGE -> Optional.of(kept.lastAt());
            case CLOSED -> kept.closedAt().map(closed -> later(closed, kept.lastAt()));
            case FILED -> filed.when(kept, rule.text().filing()).map(at -> later(at, kept.lastAt()));
        };
    }

    private Set<Obstacle> obstacles(Kept kept, Rule rule, boolean written) {
        Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
        if (!holds.on(kept).isEmpty()) {
            found.add(Obstacle.HOLD);
        }
        for (KeptMessage message : kept.messages()) {
            message.delivery().ifPresent(delivery -> {
                if (UNDER_WAY.contains(delivery)) {
                    found.add(Obstacle.NOT_FINAL);
                } else if (delivery == DeliveryState.AWAITING_RECEIPT) {
                    found.add(Obstacle.RECEIPT_AWAITED);
                } else if (delivery.needsSomebody() && !message.handled()) {
                    found.add(Obstacle.NEEDS_SOMEBODY);
                }
            });
        }
        if (!kept.status().isClosed() || kept.unread()) {
            found.add(Obstacle.OPEN_WORK);
        }
        if (written) {
            found.add(Obstacle.DRAFT);
        }
        if (rule.text().filing() != FilingDemand.NONE
                && filed.when(kept, rule.text().filing()).isEmpty()) {
            found.add(Obstacle.NOT_FILED);
        }
        if (rule.text().archive() && !deliveries.hasTarget(kept.mailbox())) {
            found.add(Obstacle.NO_ARCHIVE);
        }
        return Collections.unmodifiableSet(found);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.organisation.PersonId;

/** What the log says of a mailbox and a period, as the rules look at it. */
final class History {

    private final List<Happened> accesses;
    private final List<Happened> denied;
    private final List<Happened> grants;
    private final Map<String, List<Happened>> work = new HashMap<>();
    private final Map<String, List<Happened>> arrivals = new HashMap<>();
    private final Surroundings surroundings;

    /** What the log does not say. */
    interface Surroundings {

        /** Whether the person sent a message in the conversation near that time. */
        boolean sent(String conversation, PersonId person, Instant from, Instant until);

        /** Whether the mailbox is closed then, and was and will be for that long; false if it has no hours. */
        boolean closed(Instant at, Duration margin);

        /** Whether the person was noted as away then. */
        boolean away(PersonId person, Instant at);
    }

    /**
     * @param accesses in the period, in order
     * @param work in the mailbox, from long before the period until some days after
     * @param arrivals hand-overs to the mailbox from others
     * @param denied in the period: here, or of those who work here
     */
    History(
            List<Happened> accesses,
            List<Happened> work,
            List<Happened> arrivals,
            List<Happened> denied,
            List<Happened> grants,
            Surroundings surroundings) {
        this.accesses = List.copyOf(accesses);
        this.denied = List.copyOf(denied);
        this.grants = List.copyOf(grants);
        this.surroundings = surroundings;
        work.forEach(each -> this.work
                .computeIfAbsent(each.subject(), conversation -> new ArrayList<>())
                .add(each));
        arrivals.forEach(each -> this.arrivals
                .computeIfAbsent(each.subject(), conversation -> new ArrayList<>())
                .add(each));
    }

    List<Happened> accesses() {
        return accesses;
    }

    List<Happened> denied() {
        return denied;
    }

    List<Happened> grants() {
        return grants;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Conversations that were opened in the period. */
    List<Happened> opened() {
        return accesses.stream()
                .filter(each -> each.type() == AuditEventType.CONVERSATION_OPENED)
                .toList();
    }

    /** Who had the conversation at that place in the log. */
    Optional<PersonId> owner(Happened opened) {
        Optional<PersonId> owner = Optional.empty();
        for (Happened each : before(work, opened)) {
            owner = switch (each.type()) {
                case CONVERSATION_CLAIMED ->
                    Optional.of(Optional.ofNullable(each.facts().get("owner"))
                            .map(person -> new PersonId(UUID.fromString(person)))
                            .orElse(each.person()));
                case CONVERSATION_RELEASED, CONVERSATION_HANDED_OVER -> Optional.empty();
                default -> owner;
            };
        }
        return owner;
    }

    /** Whether it was marked with protected personal data at that place in the log. */
    boolean protectedPerson(Happened opened) {
        boolean marked = false;
        for (Happened each : before(work, opened)) {
            marked = switch (each.type()) {
                case CONVERSATION_PROTECTED -> true;
                case CONVERSATION_UNPROTECTED -> false;
                default -> marked;
            };
        }
        return marked;
    }

    /** The last time that another mailbox handed it over to this one. */
    Optional<Happened> handedOver(Happened opened) {
        return before(arrivals, opened).stream().reduce((one, later) -> later);
    }

    /** Whether whoever opened it did something in it, ever before or until so long after. */
    boolean worked(Happened opened, Duration after) {
        Instant until = opened.at().plus(after);
        return work.getOrDefault(opened.subject(), List.of()).stream()
                        .anyMatch(each -> each.person().equals(opened.person())
                                && !each.at().isAfter(until))
                || surroundings.sent(
                        opened.subject(), opened.person(), opened.at().minus(Duration.ofDays(400)), until);
    }

    private static List<Happened> before(Map<String, List<Happened>> some, Happened opened) {
        return some.getOrDefault(opened.subject(), List.of()).stream()
                .filter(each -> each.place() < opened.place())
                .toList();
    }
}

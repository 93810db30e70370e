// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;

/** What alarms are about: which entries of the log, by whom or from where, how many in how long. Names are stored. */
public enum AlarmKind {
    /** Many log-ins that failed, from one address. */
    LOG_IN_FLOOD(20, Duration.ofMinutes(10), Who.ADDRESS, AuditEventType.SIGN_IN_REFUSED),
    /** Several accounts barred: somebody tries many. */
    ACCOUNTS_BARRED(3, Duration.ofHours(1), Who.ALL, AuditEventType.SIGN_IN_BARRED),
    /** One person asks again and again for what is not theirs: perhaps guesses ids. */
    ENUMERATION(10, Duration.ofMinutes(10), Who.ACTOR, AuditEventType.ACCESS_DENIED),
    /** One person opens, searches or fetches far more than others. */
    LIMIT_REACHED(2, Duration.ofHours(1), Who.ACTOR, AuditEventType.RATE_LIMITED),
    /** Tokens and keys that are not good, minute after minute, from one address. */
    BAD_TOKENS(3, Duration.ofMinutes(15), Who.ADDRESS, AuditEventType.API_ACCESS_REFUSED),
    /** A client of ours is refused tokens again and again. */
    CLIENT_REFUSED(5, Duration.ofMinutes(15), Who.ACTOR, AuditEventType.API_TOKEN_REFUSED),
    /** A client's assertion was shown a second time. */
    REPLAYED_ASSERTION(1, Duration.ofHours(1), Who.ACTOR, AuditEventType.API_TOKEN_REFUSED),
    /** Another access point sends what cannot be right. */
    BAD_TRANSMISSIONS(
            10,
            Duration.ofHours(1),
            Who.ACTOR,
            AuditEventType.TRANSMISSION_REJECTED,
            AuditEventType.ENVELOPE_IGNORED,
            AuditEventType.RECEIPT_IGNORED),
    MALWARE(1, Duration.ofHours(1), Who.ALL, AuditEventType.MALWARE_FOUND),
    /** The database held a wall that the program did not. */
    WALL(1, Duration.ofHours(1), Who.ALL, AuditEventType.WALL_HELD),
    /** The log is not as it was written, or a witness has seen another. */
    LOG_BROKEN(1, Duration.ofDays(1), Who.ALL);

    /** By what it is counted. */
    private enum Who {
        ACTOR,
        ADDRESS,
        ALL
    }

    private final int most;
    private final Duration within;
    private final Who who;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<AuditEventType> of;

    AlarmKind(int most, Duration within, Who who, AuditEventType... of) {
        this.most = most;
        this.within = within;
        this.who = who;
        this.of = Set.of(of);
    }

    int most() {
        return most;
    }

    Duration within() {
        return within;
    }

    /** Whose or whence the event is, to this kind; empty if it is nothing to it. */
    Optional<String> subject(AuditEvent event) {
        if (!of.contains(event.type())) {
            return Optional.empty();
        }
        Map<String, String> facts = event.facts();
        boolean mine = switch (this) {
            case ENUMERATION -> !"LOCKED".equals(facts.get("why"));
            case REPLAYED_ASSERTION -> "replayed".equals(facts.get("error"));
            // A form that was left open over night is none.
            case BAD_TOKENS -> !"CSRF".equals(facts.get("why"));
            default -> true;
        };
        return mine ? Optional.of(key(event)) : Optional.empty();
    }

    private String key(AuditEvent event) {
        return switch (who) {
            case ACTOR -> event.actor().toString();
            case ADDRESS -> event.facts().getOrDefault("address", event.actor().toString());
            case ALL -> "-";
        };
    }

    /** Whether the subject is a person. */
    static boolean isPerson(String subject) {
        return subject.startsWith(Actor.Kind.PERSON + ":");
    }
}

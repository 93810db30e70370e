// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the four prerequisites of one SAM access stand. One that is not in the map is missing. */
public record SamStanding(Map<SamPrerequisite, SamStanding.Evidence> evidence) {

    /** How far one has come. */
    public enum State {
        /** Nothing is known. */
        MISSING,
        /** It is asked for. */
        REQUESTED,
        /** It is there. */
        MET
    }

    /**
     * What is known of one.
     *
     * @param validTo the last day that it holds; empty: until somebody says otherwise
     */
    public record Evidence(State state, Optional<LocalDate> validTo) {}

    /** What comes of them. */
    public enum Access {
        /** May be used. */
        USABLE,
        /** Not all are there yet. */
        INCOMPLETE,
        /** Rests, since the entry or the card has lapsed. */
        SUSPENDED
    }

    public SamStanding {
        EnumMap<SamPrerequisite, Evidence> copy = new EnumMap<>(SamPrerequisite.class);
        copy.putAll(evidence);
        evidence = Collections.unmodifiableMap(copy);
    }

    /** How one stands that day; one that has lapsed is missing. */
    public State state(SamPrerequisite prerequisite, LocalDate day) {
        Evidence known = evidence.getOrDefault(prerequisite, new Evidence(State.MISSING, Optional.empty()));
        return lapsed(known, day) ? State.MISSING : known.state();
    }

    /** Those that are not met that day. */
    public List<SamPrerequisite> unmet(LocalDate day) {
        return Arrays.stream(SamPrerequisite.values())
                .filter(each -> state(each, day) != State.MET)
                .toList();
    }

    /** Whether it may be used that day. */
    public Access access(LocalDate day) {
        if (unmet(day).isEmpty()) {
            return Access.USABLE;
        }
        boolean lapsed =
                evidence.entrySet().stream().anyMatch(each -> each.getKey().suspends() && lapsed(each.getValue(), day));
        return lapsed ? Access.SUSPENDED : Access.INCOMPLETE;
    }

    private static boolean lapsed(Evidence known, LocalDate day) {
        return known.state() == State.MET
                && known.validTo().filter(day::isAfter).isPresent();
    }
}

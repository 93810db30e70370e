// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that shows how a requirement is met, or that it is not. Holds no content and no person.
 *
 * @param text what was found, in Swedish
 * @param at from when it is; empty if there is none
 * @param obtained how it was got, in Swedish
 * @param facts for machines, by short names
 * @param places of entries in the audit log that prove it
 */
public record Evidence(
        EvidenceSource source,
        Outcome outcome,
        String text,
        Optional<Instant> at,
        String obtained,
        Map<String, String> facts,
        List<Long> places) {

    /** What it shows. */
    public enum Outcome {
        /** That it is as it should be. */
        SHOWN,
        /** That something is left to wish for. */
        WEAK,
        /** That it is not as it should be. */
        CONTRADICTED,
        /** There is none. */
        MISSING
    }

    public Evidence {
        facts = Map.copyOf(facts);
        places = List.copyOf(places);
    }

    /** Evidence of that moment. */
    public static Evidence of(EvidenceSource source, Outcome outcome, String text, Instant at, String obtained) {
        return new Evidence(source, outcome, text, Optional.of(at), obtained, Map.of(), List.of());
    }

    /** That there is none, and what would give it. */
    public static Evidence missing(EvidenceSource source, String text) {
        return new Evidence(source, Outcome.MISSING, text, Optional.empty(), "", Map.of(), List.of());
    }

    /** The same with these facts. */
    public Evidence with(Map<String, String> newFacts) {
        return new Evidence(source, outcome, text, at, obtained, newFacts, places);
    }

    /** The same with the entries of the log that prove it. */
    public Evidence proven(List<Long> byPlaces) {
        return new Evidence(source, outcome, text, at, obtained, facts, byPlaces);
    }

    /** Whether it is too old to show anything. */
    public boolean stale(Instant now) {
        return at.filter(from -> from.plus(source.limit()).isBefore(now)).isPresent();
    }
}

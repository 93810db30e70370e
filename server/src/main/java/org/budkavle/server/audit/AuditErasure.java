// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Erases what happened, by decision, and keeps that something happened: the log stays provable (compliance.md 3.6). */
public interface AuditErasure {

    /** Calendar years that entries of a kind are kept at least; of other kinds one, as SDK demands of its transfer log. */
    Map<String, Integer> KEPT_YEARS = Map.of("pdl.access", 5, "pdl.review", 5, "auth", 5);

    /** Kinds that are never erased, since they explain the log itself. */
    Set<String> PERMANENT = Set.of("genesis", "retention", "gap", "key", "check");

    /**
     * Erases the bodies and salts of entries of the kinds that got their place before the day began in Sweden, a hundred
     * thousand at a time, and appends which, in the same transaction.
     *
     * @param decision reference of the decision to dispose (gallringsbeslut)
     * @return how many; ask again until none
     * @throws IllegalArgumentException if a kind must be kept longer, or for ever
     */
    long erase(Set<String> kinds, LocalDate before, String decision, Actor by);
}

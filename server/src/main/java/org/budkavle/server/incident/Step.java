// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.organisation.PersonId;

/**
 * Something that was done with an incident. It stays as it was written.
 *
 * @param by empty: the server itself
 * @param values by the name of the field; what was left empty is not there
 */
public record Step(StepKind kind, Instant at, Optional<PersonId> by, Map<String, String> values) {

    public Step {
        values = Map.copyOf(values);
    }

    /** What stands in the field; empty if nothing. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The moment in the field. */
    Optional<Instant> time(String field) {
        return Optional.ofNullable(values.get(field)).map(Instant::parse);
    }

    /** Without what was written. */
    @Override
    public String toString() {
        return "Step[" + kind + " " + at + "]";
    }
}

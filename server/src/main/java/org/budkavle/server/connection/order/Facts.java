// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said with a step; blank facts are not there. */
public record Facts(Map<Fact, String> values) {

    /** Nothing. */
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        EnumMap<Fact, String> clean = new EnumMap<>(Fact.class);
        values.forEach((fact, value) -> {
            if (!value.isBlank()) {
                clean.put(fact, value.strip());
            }
        });
        values = Collections.unmodifiableMap(clean);
    }

    /** One fact; empty if it is not there. */
    public String value(Fact fact) {
        return values.getOrDefault(fact, "");
    }

    /** The day, if it is one. */
    public Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(value(Fact.DAY)));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** What a step there needs and has not, or has wrong. */
    public List<Fact> missing(OrderType type, OrderState to) {
        return Arrays.stream(Fact.values())
                .filter(fact -> fact.neededFor(type, to))
                .filter(fact -> fact == Fact.DAY ? day().isEmpty() : value(fact).isEmpty())
                .toList();
    }

    /** Without what is written, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Facts" + values.keySet();
    }
}

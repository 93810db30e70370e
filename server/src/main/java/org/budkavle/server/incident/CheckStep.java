// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.incident.StepRefused.Reason;

/** Whether a step can be taken as it is written: its fields, and what the law says of them together. */
final class CheckStep {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int MOST_PLACES = 1000;

    private CheckStep() {}

    /**
     * What is kept: values without what is empty.
     *
     * @param incident empty: it begins
     */
    static Map<String, String> check(
            Optional<Incident> incident, StepKind kind, Map<String, String> written, Instant now) throws StepRefused {
        Map<String, String> kept = new LinkedHashMap<>();
        Map<String, Reason> wrong = new LinkedHashMap<>();
        for (Field field : kind.fields()) {
            String value = written.getOrDefault(field.name(), "").strip();
            if (value.isEmpty()) {
                if (field.required()) {
                    wrong.put(field.name(), Reason.MISSING);
                }
                continue;
            }
            wrong(field, value, now).ifPresent(reason -> wrong.put(field.name(), reason));
            kept.put(field.name(), value);
        }
        if (wrong.isEmpty()) {
            incident.ifPresent(of -> together(of, kind, kept, wrong));
        }
        if (!wrong.isEmpty()) {
            throw new StepRefused(wrong);
        }
        return kept;
    }

    private static Optional<Reason> wrong(Field field, String value, Instant now) {
        boolean right = switch (field.type()) {
            case TEXT -> value.length() <= Field.LONGEST_TEXT;
            case LINE -> value.length() <= Field.LONGEST_LINE && value.lines().count() == 1;
            case NUMBER -> value.matches("[0-9]{1,8}");
            case TIME -> moment(value).isPresent();
            case PLACES ->
                value.matches("[0-9]{1,15}( ?, ?[0-9]{1,15})*") && places(value).count() <= MOST_PLACES;
            case CHOICE -> field.choices().contains(value);
        };
        if (!right) {
            return Optional.of(Reason.WRONG);
        }
        return switch (field.type()) {
            case TEXT, LINE -> PersonalNumbers.isIn(value) ? Optional.of(Reason.PERSONAL_NUMBER) : Optional.empty();
            case TIME ->
                moment(value).filter(at -> at.isAfter(now.plus(CLOCKS_DIFFER))).map(at -> Reason.TIME);
            default -> Optional.empty();
        };
    }

    private static void together(
            Incident incident, StepKind kind, Map<String, String> kept, Map<String, Reason> wrong) {
        Optional<Instant> when = Optional.ofNullable(kept.get("when")).flatMap(CheckStep::moment);
        Optional<Instant> aware = incident.aware();
        switch (kind) {
            case DESCRIBED -> {
                Optional<Instant> from = Optional.ofNullable(kept.get("from")).flatMap(CheckStep::moment);
                Optional<Instant> until = Optional.ofNullable(kept.get("until")).flatMap(CheckStep::moment);
                if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
                    wrong.put("until", Reason.TIME);
                }
            }
            case IMY_NOTIFIED -> {
                boolean late = aware.isPresent()
                        && when.filter(at -> at.isAfter(aware.get().plus(Duty.NOTIFICATION)))
                                .isPresent()
                        && incident.latest(StepKind.IMY_NOTIFIED).isEmpty();
                if (late && !kept.containsKey("late")) {
                    wrong.put("late", Reason.LATE);
                }
            }
            case IMY_NOT_NOTIFIED -> {
                if (!incident.risk("UNLIKELY")) {
                    wrong.put("why", Reason.RISK);
                }
            }
            case CLOSED -> {
                if (incident.duties().stream().anyMatch(duty -> duty.done().isEmpty())) {
                    wrong.put("lessons", Reason.LEFT);
                }
            }
            default -> {}
        }
        if (kind != StepKind.AWARE
                && kind != StepKind.NOTED
                && aware.isPresent()
                && when.filter(aware.get()::isAfter).isPresent()) {
            wrong.putIfAbsent("when", Reason.TIME);
        }
    }

    /** The places in a field of places. */
    static Stream<Long> places(String value) {
        return List.of(value.split(",", -1)).stream().map(place -> Long.parseLong(place.strip()));
    }

    private static Optional<Instant> moment(String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}

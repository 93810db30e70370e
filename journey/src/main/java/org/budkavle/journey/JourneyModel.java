// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.budkavle.journey.EventRefused.Reason;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of one kind of journey, read from a data file. Holds nothing of anybody: what has happened is given, and what that
 * comes to is answered. The first state of the file is where a journey begins.
 */
public record JourneyModel(JourneyKind kind, String version, List<State> states, List<Event> events, List<Task> tasks) {

    /** For how long a self-declaration holds. */
    public static final int DECLARATION_YEARS = 3;

    private static final String DECLARATION = "DECLARATION";
    private static final Map<JourneyKind, JourneyModel> MODELS = new EnumMap<>(JourneyKind.class);

    static {
        for (JourneyKind kind : JourneyKind.values()) {
            MODELS.put(kind, read(kind));
        }
    }

    public JourneyModel {
        states = List.copyOf(states);
        events = List.copyOf(events);
        tasks = List.copyOf(tasks);
    }

    /** The one of that kind. */
    public static JourneyModel of(JourneyKind kind) {
        return Optional.ofNullable(MODELS.get(kind)).orElseThrow();
    }

    /** How somebody stands who has come through these, in their order. */
    public Journey at(List<Happened> happened, LocalDate today) {
        Optional<Countdown> declaration = happened.stream()
                .filter(each -> event(each.event()).filter(Event::declaration).isPresent())
                .map(Happened::on)
                .max(LocalDate::compareTo)
                .map(day -> Countdown.to(day.plusYears(DECLARATION_YEARS), today));
        String recorded = happened.isEmpty()
                ? states.getFirst().id()
                : arrived(happened.getLast().event());
        State state = state(clock(recorded, declaration).orElse(recorded));
        return new Journey(
                kind,
                state,
                declaration,
                happened.isEmpty()
                        ? Optional.empty()
                        : Optional.of(happened.getLast().on()),
                tasks,
                events.stream()
                        .filter(each -> each.isRecorded() && each.from().contains(state.id()))
                        .toList());
    }

    /**
     * Whether the event may be recorded of somebody who stands so.
     *
     * @param settled whether a task is done, or need not be
     * @throws EventRefused if it may not
     */
    public Event check(
            Journey journey, String id, LocalDate on, String evidence, Predicate<String> settled, LocalDate today)
            throws EventRefused {
        Event event =
                event(id).filter(Event::isRecorded).orElseThrow(() -> new EventRefused(Reason.UNKNOWN, List.of()));
        if (!event.from().contains(journey.state().id())) {
            throw new EventRefused(Reason.NOT_FROM_HERE, List.of());
        }
        List<String> left = event.needs().stream().filter(settled.negate()).toList();
        if (!left.isEmpty()) {
            throw new EventRefused(Reason.TASKS_LEFT, left);
        }
        if (on.isAfter(today) || journey.latest().filter(on::isBefore).isPresent()) {
            throw new EventRefused(Reason.WRONG_DAY, List.of());
        }
        if (event.evidence() && evidence.isBlank()) {
            throw new EventRefused(Reason.NO_EVIDENCE, List.of());
        }
        return event;
    }

    /** The state of that id. */
    public State state(String id) {
        return states.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** The event of that id. */
    public Optional<Event> event(String id) {
        return events.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The task of that id. */
    public Optional<Task> task(String id) {
        return tasks.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private String arrived(String id) {
        return event(id).orElseThrow().to();
    }

    /** Where a clock has taken it meanwhile. */
    private Optional<String> clock(String state, Optional<Countdown> declaration) {
        boolean over =
                declaration.filter(each -> each.level() == Countdown.Level.OVER).isPresent();
        return events.stream()
                .filter(each ->
                        over && each.clock().equals(DECLARATION) && each.from().contains(state))
                .map(Event::to)
                .findFirst();
    }

    private static JourneyModel read(JourneyKind kind) {
        String file = kind.name().toLowerCase(Locale.ROOT) + ".json";
        try (InputStream in = JourneyModel.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is part of the program");
            }
            return JsonMapper.shared().readValue(in, JourneyModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

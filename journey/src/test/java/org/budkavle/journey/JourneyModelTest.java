// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.journey.Countdown.Level;
import org.budkavle.journey.EventRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JourneyModelTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @EnumSource(JourneyKind.class)
    void everyModelHoldsTogether(JourneyKind kind) {
        JourneyModel model = JourneyModel.of(kind);
        Set<String> states = model.states().stream().map(State::id).collect(Collectors.toSet());
        Set<String> tasks = model.tasks().stream().map(Task::id).collect(Collectors.toSet());
        Set<String> events = model.events().stream().map(Event::id).collect(Collectors.toSet());
        assertThat(states).hasSameSizeAs(model.states());
        assertThat(tasks).hasSameSizeAs(model.tasks());
        assertThat(events).hasSameSizeAs(model.events());
        for (Event event : model.events()) {
            assertThat(states).contains(event.to()).containsAll(event.from());
            assertThat(tasks).containsAll(event.needs());
            assertThat(event.sourceId()).isNotBlank();
        }
        Set<String> before = new HashSet<>();
        for (Task task : model.tasks()) {
            assertThat(before).as("%s depends on tasks before it", task.id()).containsAll(task.dependsOn());
            assertThat(events).contains(task.dueRule().event());
            before.add(task.id());
        }
        Set<String> reached = Stream.concat(
                        Stream.of(model.states().getFirst().id()),
                        model.events().stream().map(Event::to))
                .collect(Collectors.toSet());
        assertThat(model.states().stream().filter(state -> !state.parallel()).map(State::id))
                .allMatch(reached::contains);
    }

    @Test
    void aParticipantGoesFromInterestToProduction() throws EventRefused {
        assertThat(travel(
                                JourneyKind.PARTICIPANT,
                                "notify-interest",
                                "eligibility-approved",
                                "qa-connected",
                                "qa-tested",
                                "prod-applied",
                                "prod-completion",
                                "prod-applied",
                                "prod-approved",
                                "first-address")
                        .state()
                        .id())
                .isEqualTo("ACTIVE");
        assertThat(travel(
                                JourneyKind.SUPPLIER,
                                "notified",
                                "registered-in-smp",
                                "connected",
                                "configured",
                                "tested",
                                "declared",
                                "listed",
                                "renewal-begun",
                                "renewed")
                        .state()
                        .progress())
                .isEqualTo(Progress.PRODUCTION);
        assertThat(travel(
                                JourneyKind.OPERATOR,
                                "qa-applied",
                                "qa-connected",
                                "qa-tested",
                                "platform-applied",
                                "platform-approved",
                                "prod-applied",
                                "prod-connected",
                                "warned",
                                "suspended")
                        .state()
                        .id())
                .isEqualTo("SUSPENDED");
    }

    @Test
    void anIllegalEventIsRefusedAndSaysWhy() {
        JourneyModel model = JourneyModel.of(JourneyKind.PARTICIPANT);
        Journey begun = model.at(List.of(), DAY);
        refused(model, begun, "prod-approved", DAY, "Beslut", Reason.NOT_FROM_HERE);
        refused(model, begun, "declaration-overdue", DAY, "", Reason.UNKNOWN);
        refused(model, begun, "notify-interest", DAY.plusDays(1), "", Reason.WRONG_DAY);
        Journey reviewed = model.at(List.of(new Happened("notify-interest", DAY)), DAY);
        refused(model, reviewed, "eligibility-approved", DAY, " ", Reason.NO_EVIDENCE);
        refused(model, reviewed, "eligibility-approved", DAY.minusDays(1), "Beslut", Reason.WRONG_DAY);
        assertThatExceptionOfType(EventRefused.class)
                .isThrownBy(() -> model.check(begun, "notify-interest", DAY, "", "roles"::equals, DAY))
                .satisfies(refused -> assertThat(refused.tasks()).containsExactly("sourcing"));
    }

    @Test
    void aDeclarationHoldsForThreeYearsAndRemindsBefore() throws EventRefused {
        JourneyModel model = JourneyModel.of(JourneyKind.PARTICIPANT);
        List<Happened> happened = new ArrayList<>();
        Stream.of(
                        "notify-interest",
                        "eligibility-approved",
                        "qa-connected",
                        "qa-tested",
                        "prod-applied",
                        "prod-approved",
                        "first-address")
                .forEach(event -> happened.add(new Happened(event, DAY)));
        LocalDate until = DAY.plusYears(3);
        assertThat(level(model, happened, until.minusDays(91))).isEqualTo(Level.FAR);
        assertThat(level(model, happened, until.minusDays(90))).isEqualTo(Level.WITHIN_90);
        assertThat(level(model, happened, until.minusDays(30))).isEqualTo(Level.WITHIN_30);
        assertThat(level(model, happened, until.minusDays(7))).isEqualTo(Level.WITHIN_7);
        assertThat(model.at(happened, until.minusDays(1)).state().id()).isEqualTo("ACTIVE");
        Journey overdue = model.at(happened, until);
        assertThat(overdue.state().id()).isEqualTo("NON_COMPLIANT");
        model.check(overdue, "declaration-renewed", until, "Dnr 7", task -> true, until);
        happened.add(new Happened("declaration-renewed", until));
        assertThat(model.at(happened, until).state().id()).isEqualTo("ACTIVE");
        assertThat(level(model, happened, until)).isEqualTo(Level.FAR);
    }

    private static Level level(JourneyModel model, List<Happened> happened, LocalDate today) {
        return model.at(happened, today).declaration().orElseThrow().level();
    }

    private static Journey travel(JourneyKind kind, String... events) throws EventRefused {
        JourneyModel model = JourneyModel.of(kind);
        List<Happened> happened = new ArrayList<>();
        for (String event : events) {
            model.check(model.at(happened, DAY), event, DAY, "Dnr 1", task -> true, DAY);
            happened.add(new Happened(event, DAY));
        }
        return model.at(happened, DAY);
    }

    private static void refused(
            JourneyModel model, Journey journey, String event, LocalDate on, String evidence, Reason reason) {
        assertThatExceptionOfType(EventRefused.class)
                .isThrownBy(() -> model.check(journey, event, on, evidence, task -> true, DAY))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}

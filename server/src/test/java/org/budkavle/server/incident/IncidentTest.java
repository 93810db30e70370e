// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.budkavle.server.incident.StepRefused.Reason;
import org.budkavle.server.organisation.OrganisationId;
import org.junit.jupiter.api.Test;

class IncidentTest {

    private static final Instant AWARE = Instant.parse("2026-01-30T10:00:00Z");

    private final List<Step> steps = new ArrayList<>(List.of(step(StepKind.OPENED, AWARE, "title", "Fel mottagare")));

    @Test
    void theClocksGoFromWhenTheOrganisationBecameAware() {
        assertThat(incident().state()).isEqualTo(Incident.State.DRAFT);
        assertThat(due(Duty.Kind.NOTIFY_IMY)).isEmpty();
        taken(StepKind.AWARE, "when", AWARE.toString());
        taken(StepKind.DESCRIBED, "personal", "YES", "sdk", "YES");
        taken(StepKind.SIGNIFICANT, "significant", "YES");
        assertThat(due(Duty.Kind.NOTIFY_IMY)).contains(AWARE.plus(Duration.ofDays(3)));
        assertThat(due(Duty.Kind.TELL_PARTICIPANTS)).contains(AWARE.plus(Duration.ofHours(6)));
        assertThat(due(Duty.Kind.CSIRT_WARNING)).contains(AWARE.plus(Duration.ofDays(1)));
        assertThat(due(Duty.Kind.CSIRT_NOTIFICATION)).contains(AWARE.plus(Duration.ofDays(3)));
        assertThat(due(Duty.Kind.CSIRT_FINAL)).isEmpty();
        taken(StepKind.CSIRT_REPORTED, "stage", "NOTIFICATION", "when", "2026-01-31T10:00:00Z");
        assertThat(due(Duty.Kind.CSIRT_FINAL))
                .as("a month after the notification, also where February has no such day")
                .contains(Instant.parse("2026-02-28T10:00:00Z"));
        assertThat(duty(Duty.Kind.CSIRT_WARNING).done())
                .as("who notifies has warned")
                .isPresent();
        assertThat(duty(Duty.Kind.NOTIFY_IMY).passed(AWARE.plus(Duration.ofHours(36))))
                .contains(50);
        assertThat(duty(Duty.Kind.NOTIFY_IMY).late(AWARE.plus(Duration.ofHours(73))))
                .isTrue();
        // Said otherwise, and all clocks with it.
        taken(StepKind.AWARE, "when", AWARE.minusSeconds(3600).toString());
        assertThat(due(Duty.Kind.NOTIFY_IMY)).contains(AWARE.plus(Duration.ofHours(71)));
    }

    @Test
    void whatIsNotAboutPeopleIsNotForTheirAuthority() {
        taken(StepKind.AWARE, "when", AWARE.toString());
        taken(StepKind.DESCRIBED, "personal", "NO", "sdk", "NO");
        assertThat(incident().duties())
                .extracting(Duty::kind)
                .doesNotContain(Duty.Kind.NOTIFY_IMY, Duty.Kind.ASSESS, Duty.Kind.TELL_DIGG);
    }

    @Test
    void aLateNotificationSaysWhyAndAnUnlikelyRiskNeedsNone() throws StepRefused {
        taken(StepKind.AWARE, "when", AWARE.toString());
        Instant late = AWARE.plus(Duration.ofHours(73));
        Map<String, String> notified = Map.of("when", late.toString(), "stage", "FIRST");
        assertRefused(StepKind.IMY_NOTIFIED, notified, "late", Reason.LATE);
        assertThat(check(
                        StepKind.IMY_NOTIFIED,
                        Map.of("when", AWARE.plus(Duration.ofHours(71)).toString(), "stage", "FIRST")))
                .doesNotContainKey("late");
        assertRefused(StepKind.IMY_NOT_NOTIFIED, Map.of("why", "Krypterat"), "why", Reason.RISK);
        taken(StepKind.ASSESSED, "risk", "UNLIKELY");
        assertThat(incident().possible()).contains(StepKind.IMY_NOT_NOTIFIED);
        check(StepKind.IMY_NOT_NOTIFIED, Map.of("why", "Krypterat"));
        taken(StepKind.IMY_NOT_NOTIFIED, "why", "Krypterat");
        assertThat(duty(Duty.Kind.NOTIFY_IMY).done()).isPresent();
        taken(StepKind.ASSESSED, "risk", "HIGH");
        assertThat(duty(Duty.Kind.NOTIFY_IMY).done())
                .as("assessed anew, the decision falls")
                .isEmpty();
        assertThat(duty(Duty.Kind.INFORM_PERSONS).done()).isEmpty();
        taken(StepKind.IMY_NOTIFIED, "when", late.toString());
        assertThat(check(StepKind.IMY_NOTIFIED, Map.of("when", late.toString(), "stage", "SUPPLEMENT")))
                .as("a supplement is not late")
                .doesNotContainKey("late");
    }

    @Test
    void nothingIsClosedBeforeAllIsDoneAndNothingImpossibleIsWritten() {
        taken(StepKind.AWARE, "when", AWARE.toString());
        assertRefused(StepKind.CLOSED, Map.of("lessons", "Inget"), "lessons", Reason.LEFT);
        assertRefused(StepKind.NOTED, Map.of("text", " "), "text", Reason.MISSING);
        assertRefused(StepKind.NOTED, Map.of("text", "Gäller 19121212-1212"), "text", Reason.PERSONAL_NUMBER);
        assertRefused(
                StepKind.AWARE,
                Map.of("when", AWARE.plus(Duration.ofDays(99)).toString(), "how", "x"),
                "when",
                Reason.TIME);
        assertRefused(StepKind.EVIDENCE, Map.of("places", "12,x", "why", "x"), "places", Reason.WRONG);
        assertRefused(
                StepKind.PERSONS_INFORMED,
                Map.of("when", AWARE.minusSeconds(60).toString(), "how", "brev"),
                "when",
                Reason.TIME);
        taken(StepKind.DISMISSED, "why", "Övning");
        assertThat(incident().possible()).containsExactly(StepKind.NOTED, StepKind.EVIDENCE, StepKind.REOPENED);
    }

    private void assertRefused(StepKind kind, Map<String, String> values, String field, Reason reason) {
        assertThatThrownBy(() -> check(kind, values))
                .asInstanceOf(InstanceOfAssertFactories.type(StepRefused.class))
                .satisfies(refused -> assertThat(refused.reasons()).containsEntry(field, reason));
    }

    private Map<String, String> check(StepKind kind, Map<String, String> values) throws StepRefused {
        return CheckStep.check(Optional.of(incident()), kind, values, AWARE.plus(Duration.ofDays(9)));
    }

    private Optional<Instant> due(Duty.Kind kind) {
        return duty(kind).due();
    }

    private Duty duty(Duty.Kind kind) {
        return incident().duties().stream()
                .filter(duty -> duty.kind() == kind)
                .findFirst()
                .orElse(new Duty(kind, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private Incident incident() {
        return new Incident(
                new IncidentId(new UUID(0, 1)),
                new OrganisationId(new UUID(0, 2)),
                "2026-1",
                Origin.PERSON,
                "",
                Optional.empty(),
                steps);
    }

    private void taken(StepKind kind, String... values) {
        steps.add(step(kind, AWARE.plusSeconds(steps.size()), values));
    }

    private static Step step(StepKind kind, Instant at, String... values) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put(values[i], values[i + 1]);
        }
        return new Step(kind, at, Optional.empty(), map);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.journey.JourneyKind;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.incident.IncidentClocks;
import org.budkavle.server.incident.Incidents;
import org.budkavle.server.onboarding.OnboardingPlans;
import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.onboarding.PlannedStep;
import org.budkavle.server.onboarding.Travels;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.retention.Rules;
import org.springframework.stereotype.Component;

/** What has a time by which it must be done: incidents, alarms, disposal, the self-declaration. */
@Component
class DutyEvidence implements EvidenceFinder {

    private static final Duration QUARTER = Duration.ofDays(92);

    private final Incidents incidents;
    private final Rules rules;
    private final OnboardingPlans plans;
    private final Travels travels;
    private final LoggedEvents events;

    DutyEvidence(Incidents incidents, Rules rules, OnboardingPlans plans, Travels travels, LoggedEvents events) {
        this.incidents = incidents;
        this.rules = rules;
        this.plans = plans;
        this.travels = travels;
        this.events = events;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        return List.of(
                incidents(organisation, now),
                alarms(organisation, now),
                retention(organisation, now),
                declaration(organisation, now));
    }

    private Evidence incidents(Organisation organisation, Instant now) {
        IncidentClocks clocks = incidents.clocks(organisation.id());
        return Evidence.of(
                        EvidenceSource.INCIDENTS,
                        clocks.late() > 0 ? Outcome.CONTRADICTED : Outcome.SHOWN,
                        clocks.open() + " incidenter är öppna"
                                + (clocks.late() > 0
                                        ? "; " + clocks.late() + " uppgifter är inte gjorda i tid."
                                        : ", ingen tid har gått ut."),
                        now,
                        "Läst ur incidenternas klockor, utan innehåll.")
                .with(Map.of(
                        "open",
                        Integer.toString(clocks.open()),
                        "late",
                        Integer.toString(clocks.late()),
                        "all",
                        Integer.toString(clocks.all())));
    }

    private Evidence alarms(Organisation organisation, Instant now) {
        Set<String> left =
                events.left(organisation.id(), QUARTER, now, AuditEventType.ALARM_RAISED, AuditEventType.ALARM_SETTLED);
        return Evidence.of(
                EvidenceSource.ALARMS,
                left.isEmpty() ? Outcome.SHOWN : Outcome.WEAK,
                left.isEmpty()
                        ? "Inget larm om intrång står ohanterat de senaste 92 dagarna."
                        : left.size() + " larm om intrång är inte omhändertagna.",
                now,
                "Läst ur granskningsloggen: larm och vad som blev av dem.");
    }

    private Evidence retention(Organisation organisation, Instant now) {
        int inForce = rules.of(organisation.id()).size();
        return inForce == 0
                ? Evidence.missing(EvidenceSource.RETENTION, "Ingen gallringsregel gäller: allt sparas tills vidare.")
                : Evidence.of(
                                EvidenceSource.RETENTION,
                                Outcome.SHOWN,
                                inForce + " gallringsregler gäller, var och en med sitt beslut.",
                                now,
                                "Läst ur gallringsreglerna.")
                        .with(Map.of("rules", Integer.toString(inForce)));
    }

    /** The three years go from the later of the day that «Kom igång» has and the one that the journey has. */
    private Evidence declaration(Organisation organisation, Instant now) {
        int years = OnboardingStep.DECLARATION.years();
        Optional<LocalDate> last = Stream.concat(
                        plans
                                .of(organisation.id())
                                .getOrDefault(OnboardingStep.DECLARATION, PlannedStep.none(OnboardingStep.DECLARATION))
                                .done()
                                .stream(),
                        travels
                                .of(organisation.id(), JourneyKind.PARTICIPANT)
                                .declaration()
                                .map(each -> each.until().minusYears(years))
                                .stream())
                .max(LocalDate::compareTo);
        if (last.isEmpty()) {
            return Evidence.missing(
                    EvidenceSource.SELF_DECLARATION,
                    "Ingen självdeklaration är noterad i «Kom igång» eller på anslutningsresan.");
        }
        LocalDate done = last.get();
        LocalDate until = done.plusYears(years);
        boolean holds = until.isAfter(SwedishTime.day(now));
        return Evidence.of(
                        EvidenceSource.SELF_DECLARATION,
                        holds ? Outcome.SHOWN : Outcome.CONTRADICTED,
                        holds
                                ? "Självdeklarationen lämnades " + done + " och gäller till " + until + "."
                                : "Självdeklarationen lämnades " + done + " och skulle ha förnyats " + until + ".",
                        done.atStartOfDay(SwedishTime.ZONE).toInstant(),
                        "Läst ur planen i «Kom igång» och anslutningsresan.")
                .with(Map.of("until", until.toString()));
    }
}

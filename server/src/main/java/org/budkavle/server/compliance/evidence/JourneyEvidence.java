// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.budkavle.journey.Countdown;
import org.budkavle.journey.Journey;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.JourneyModel;
import org.budkavle.journey.Progress;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.onboarding.RecordedEvent;
import org.budkavle.server.onboarding.Travels;
import org.budkavle.server.organisation.Organisation;
import org.springframework.stereotype.Component;

/** How far the organisation has come on its way into the federation, and what shows each event. Nothing before the first is recorded. */
@Component
class JourneyEvidence implements EvidenceFinder {

    private final Travels travels;

    JourneyEvidence(Travels travels) {
        this.travels = travels;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        List<RecordedEvent> events = travels.events(organisation.id(), JourneyKind.PARTICIPANT);
        if (events.isEmpty()) {
            return List.of();
        }
        Journey journey = travels.of(organisation.id(), JourneyKind.PARTICIPANT);
        RecordedEvent last = events.getLast();
        return List.of(Evidence.of(
                        EvidenceSource.SELF_DECLARATION,
                        outcome(journey),
                        "Anslutningsresan: " + journey.state().title().sv() + ". Senast: "
                                + JourneyModel.of(JourneyKind.PARTICIPANT)
                                        .event(last.event())
                                        .orElseThrow()
                                        .title()
                                        .sv()
                                + " (" + last.on() + ")."
                                + (last.evidence().isEmpty() ? "" : " Underlag: " + last.evidence()),
                        now,
                        "Läst ur anslutningsresans " + events.size() + " antecknade händelser.")
                .with(Map.of(
                        "state",
                        journey.state().id(),
                        "events",
                        Integer.toString(events.size()),
                        "until",
                        journey.declaration()
                                .map(Countdown::until)
                                .map(LocalDate::toString)
                                .orElse(""))));
    }

    private static Outcome outcome(Journey journey) {
        return switch (journey.state().id()) {
            case "NON_COMPLIANT", "WARNED", "SUSPENDED", "REJECTED", "DEREGISTERED" -> Outcome.CONTRADICTED;
            default -> journey.state().progress() == Progress.PRODUCTION ? Outcome.SHOWN : Outcome.WEAK;
        };
    }
}

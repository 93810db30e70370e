// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.onboarding.OnboardingPlans;
import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.onboarding.PlannedStep;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Moments;
import org.budkavle.server.platform.Walls;
import org.springframework.stereotype.Component;

/** Begins a participant's way in: the tasks that are the operator's get it as their owner, and a day. What somebody has planned stays. */
@Component
class BeginJourney {

    private static final int DAYS = 30;
    private static final List<OnboardingStep> OURS = List.of(
            OnboardingStep.AGREEMENT,
            OnboardingStep.NETWORK,
            OnboardingStep.STORAGE,
            OnboardingStep.CERTIFICATES,
            OnboardingStep.ACCESS_POINT);

    private final OnboardingPlans plans;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Clock clock;

    BeginJourney(OnboardingPlans plans, Organisations organisations, AuditLog audit, Clock clock) {
        this.plans = plans;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    void begin(Organisation participant, SignedIn by) {
        String owner = organisations.find(by.organisation()).orElseThrow().name();
        String shown = owner.substring(0, Math.min(owner.length(), PlannedStep.LONGEST_OWNER));
        LocalDate due = LocalDate.now(clock.withZone(Moments.ZONE)).plusDays(DAYS);
        Walls.within(participant.id().value(), () -> {
            Map<OnboardingStep, PlannedStep> plan = plans.of(participant.id());
            for (OnboardingStep each : OURS) {
                PlannedStep planned = plan.getOrDefault(each, PlannedStep.none(each));
                if (planned.owner().isEmpty()) {
                    plans.set(
                            participant.id(),
                            new PlannedStep(
                                    each,
                                    Optional.of(shown),
                                    planned.email(),
                                    planned.due().or(() -> Optional.of(due)),
                                    planned.note(),
                                    planned.done(),
                                    planned.notRelevant()),
                            by.person());
                }
            }
            return plan;
        });
        audit.append(AuditEvent.of(AuditEventType.OPERATOR_PARTICIPANT_BEGUN, by.actor(), "begun")
                .of(participant.id()));
    }
}

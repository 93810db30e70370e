// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The plan of each organisation. Rights are asked for by the caller; changes are audited. */
@Component
public class OnboardingPlans {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    OnboardingPlans(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every step, also those of which nothing has been said. */
    public Map<OnboardingStep, PlannedStep> of(OrganisationId organisation) {
        Map<OnboardingStep, PlannedStep> plan = new EnumMap<>(OnboardingStep.class);
        Arrays.stream(OnboardingStep.values()).forEach(step -> plan.put(step, PlannedStep.none(step)));
        jdbc.sql("SELECT step, owner, owner_email, due, note, done, not_relevant FROM onboarding.step"
                        + " WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query(OnboardingPlans::step)
                .list()
                .forEach(step -> plan.put(step.step(), step));
        return plan;
    }

    /** Says this of the step, in place of what was said before. */
    @Transactional
    public void set(OrganisationId organisation, PlannedStep step, PersonId by) {
        jdbc.sql("""
                        INSERT INTO onboarding.step
                            (organisation, step, owner, owner_email, due, note, done, not_relevant, changed_by, changed_at)
                        VALUES (:organisation, :step, :owner, :email, :due, :note, :done, :reason, :by, :at)
                        ON CONFLICT (organisation, step) DO UPDATE SET owner = excluded.owner,
                            owner_email = excluded.owner_email, due = excluded.due,
                            note = excluded.note, done = excluded.done, not_relevant = excluded.not_relevant,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .param("organisation", organisation.value())
                .param("step", step.step().name())
                .param("owner", step.owner().orElse(null))
                .param("email", step.email().orElse(null))
                .param("due", step.due().orElse(null))
                .param("note", step.note().orElse(null))
                .param("done", step.done().orElse(null))
                .param("reason", step.notRelevant().orElse(null))
                .param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.append(AuditEvent.of(
                        AuditEventType.ONBOARDING_CHANGED,
                        new Actor(Actor.Kind.PERSON, by.toString()),
                        step.step().name())
                .of(organisation)
                .with(Map.of(
                        "done", Boolean.toString(step.done().isPresent()),
                        "relevant", Boolean.toString(step.notRelevant().isEmpty()))));
    }

    private static PlannedStep step(ResultSet row, int number) throws SQLException {
        return new PlannedStep(
                OnboardingStep.valueOf(row.getString("step")),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("owner_email")),
                Optional.ofNullable(row.getObject("due", LocalDate.class)),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getObject("done", LocalDate.class)),
                Optional.ofNullable(row.getString("not_relevant")));
    }
}

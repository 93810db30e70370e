// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Clock;
import java.util.Map;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The days that an approved disposal waits at least, whatever day was proposed (client-ux.md 4.13). Meanwhile everything is still there: a
 * hold saves a conversation, and the disposal can be taken back.
 */
@Component
public class Quarantine {

    /** Days, where nobody has decided otherwise. */
    public static final int USUAL = 30;

    /** The most that can be set, in days. */
    public static final int LONGEST = 366;

    private final JdbcClient jdbc;
    private final Competence competence;
    private final AuditLog audit;
    private final Clock clock;

    Quarantine(JdbcClient jdbc, Competence competence, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.competence = competence;
        this.audit = audit;
        this.clock = clock;
    }

    /** In days. */
    public int of(OrganisationId organisation) {
        return jdbc.sql("SELECT days FROM retention.quarantine WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query(Integer.class)
                .optional()
                .orElse(USUAL);
    }

    /**
     * Sets it, for what is approved from now on.
     *
     * @param days 0 to {@link #LONGEST}
     * @throws org.budkavle.server.organisation.NotGranted if the person is no archivist of the organisation
     */
    @Transactional
    public void set(OrganisationId organisation, int days, PersonId by) {
        competence.requireArchivist(by, organisation);
        if (days < 0 || days > LONGEST) {
            throw new IllegalArgumentException("Not a number of days for a quarantine");
        }
        int before = of(organisation);
        jdbc.sql("""
                        INSERT INTO retention.quarantine (organisation, days, changed_by, changed_at)
                        VALUES (:organisation, :days, :by, :now) ON CONFLICT (organisation)
                        DO UPDATE SET days = :days, changed_by = :by, changed_at = :now""")
                .param("organisation", organisation.value())
                .param("days", days)
                .param("by", by.value())
                .param("now", Rows.time(clock.instant()))
                .update();
        audit.append(AuditEvent.of(
                        AuditEventType.QUARANTINE_CHANGED,
                        new Actor(Actor.Kind.PERSON, by.toString()),
                        organisation.toString())
                .of(organisation)
                .with(Map.of("before", Integer.toString(before), "days", Integer.toString(days))));
    }
}

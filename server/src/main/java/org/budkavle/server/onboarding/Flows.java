// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The map of an organisation's flows. Rights are asked for by the caller; changes are audited. */
@Component
public class Flows {

    /** Of one organisation. */
    public static final int MOST = 200;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Flows(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, in the order that they were added. */
    public List<Flow> of(OrganisationId organisation) {
        return jdbc.sql("SELECT id, name, channel, counterpart, per_month, minutes, days FROM onboarding.flow"
                        + " WHERE organisation = :organisation ORDER BY id")
                .param("organisation", organisation.value())
                .query((row, number) -> new Flow(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        FlowChannel.valueOf(row.getString("channel")),
                        row.getString("counterpart"),
                        row.getInt("per_month"),
                        row.getInt("minutes"),
                        row.getInt("days")))
                .list();
    }

    /** A new id for one that is to be added. */
    public UUID newId() {
        return TimeOrderedId.next(clock);
    }

    /** Adds it, or says this of the one with its id in place of what was said. */
    @Transactional
    public void put(OrganisationId organisation, Flow flow, PersonId by) {
        jdbc.sql("""
                        INSERT INTO onboarding.flow (id, organisation, name, channel, counterpart, per_month, minutes, days)
                        VALUES (:id, :organisation, :name, :channel, :counterpart, :month, :minutes, :days)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, channel = excluded.channel,
                            counterpart = excluded.counterpart, per_month = excluded.per_month,
                            minutes = excluded.minutes, days = excluded.days
                        WHERE flow.organisation = excluded.organisation""")
                .param("id", flow.id())
                .param("organisation", organisation.value())
                .param("name", flow.name())
                .param("channel", flow.channel().name())
                .param("counterpart", flow.counterpart())
                .param("month", flow.perMonth())
                .param("minutes", flow.minutes())
                .param("days", flow.days())
                .update();
        changed(organisation, flow.id(), "put", by);
    }

    /** Takes it away; nothing happens if it is not there. */
    @Transactional
    public void remove(OrganisationId organisation, UUID flow, PersonId by) {
        int removed = jdbc.sql("DELETE FROM onboarding.flow WHERE organisation = :organisation AND id = :id")
                .param("organisation", organisation.value())
                .param("id", flow)
                .update();
        if (removed > 0) {
            changed(organisation, flow, "removed", by);
        }
    }

    private void changed(OrganisationId organisation, UUID flow, String how, PersonId by) {
        audit.append(AuditEvent.of(
                        AuditEventType.JOURNEY_FLOW_CHANGED,
                        new Actor(Actor.Kind.PERSON, by.toString()),
                        flow.toString())
                .of(organisation)
                .with(Map.of("how", how)));
    }
}

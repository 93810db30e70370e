// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.connection.level.ServiceLevel;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.order.Capacity;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of connections and of what is agreed for them. */
@Component
class LineRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    LineRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts what was ordered into service under the provider's reference; one that is there already stays. */
    void begin(Order order, Facts facts, Instant at) {
        UUID id = TimeOrderedId.next(clock);
        int made = jdbc.sql("""
                        INSERT INTO connection.line (id, organisation, mailbox, side, counterpart, reference, catalogue, offering, hsa_id,
                            site, in_service)
                        VALUES (:id, :organisation, :mailbox, :side, :counterpart, :reference, :catalogue, :offering, :hsa, :site, :at)
                        ON CONFLICT DO NOTHING""")
                .param("id", id)
                .param("organisation", order.organisation().value())
                .param("mailbox", order.mailbox().value())
                .param("side", order.side().name())
                .param("counterpart", order.counterpart().organisation().canonical())
                .param("reference", facts.value(Fact.CONNECTION))
                .param("catalogue", order.catalogue())
                .param("offering", order.form().value(OrderField.CONNECTION_TYPE))
                .param("hsa", order.form().value(OrderField.HSA_ID))
                .param("site", order.form().value(OrderField.SITE_NAME))
                .param("at", at(at))
                .update();
        if (made == 1) {
            agree(
                    new LineId(id),
                    new Agreed(at, order.form().level(), order.form().capacity()));
        }
    }

    /** Lets what was ordered hold from then on. */
    void change(Order order, Instant at) {
        of(order).ifPresent(line -> {
            jdbc.sql("UPDATE connection.line SET offering = :offering, site = :site WHERE id = :id")
                    .param("offering", order.form().value(OrderField.CONNECTION_TYPE))
                    .param("site", order.form().value(OrderField.SITE_NAME))
                    .param("id", line.id().value())
                    .update();
            agree(line.id(), new Agreed(at, order.form().level(), order.form().capacity()));
        });
    }

    void end(Order order, Instant at) {
        of(order)
                .ifPresent(line -> jdbc.sql("UPDATE connection.line SET terminated = :at WHERE id = :id")
                        .param("at", at(at))
                        .param("id", line.id().value())
                        .update());
    }

    void terms(LineId line, Terms terms) {
        jdbc.sql("""
                        UPDATE connection.line SET eves_are_holidays = :eves, degraded_counts = :degraded, notice_days = :notice,
                            pro_rata = :rata, reopen_minutes = :reopen WHERE id = :id""")
                .param("eves", terms.evesAreHolidays())
                .param("degraded", terms.degradedCounts())
                .param("notice", terms.noticeDays())
                .param("rata", terms.proRata())
                .param(
                        "reopen",
                        terms.reopenWithin()
                                .map(within -> (int) within.toMinutes())
                                .orElse(null))
                .param("id", line.value())
                .update();
    }

    Optional<Line> find(LineId id) {
        return jdbc.sql("SELECT * FROM connection.line WHERE id = :id")
                .param("id", id.value())
                .query(this::line)
                .optional();
    }

    List<Line> in(Collection<MailboxId> mailboxes) {
        return mailboxes.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT * FROM connection.line WHERE mailbox IN (:mailboxes) ORDER BY site, reference")
                        .param(
                                "mailboxes",
                                mailboxes.stream().map(MailboxId::value).toList())
                        .query(this::line)
                        .list();
    }

    /** Whether the unit has a connection in service with that reference in the mailbox. */
    boolean isOf(MailboxId mailbox, String hsaId, String reference) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM connection.line WHERE mailbox = :mailbox AND lower(hsa_id) = lower(:hsa)
                            AND reference = :reference AND terminated IS NULL)""")
                .param("mailbox", mailbox.value())
                .param("hsa", hsaId)
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    private Optional<Line> of(Order order) {
        return jdbc.sql("""
                        SELECT * FROM connection.line WHERE mailbox = :mailbox AND side = :side AND counterpart = :counterpart
                            AND reference = :reference""")
                .param("mailbox", order.mailbox().value())
                .param("side", order.side().name())
                .param("counterpart", order.counterpart().organisation().canonical())
                .param("reference", order.form().value(OrderField.CONNECTION))
                .query(this::line)
                .optional();
    }

    private void agree(LineId line, Agreed agreed) {
        jdbc.sql("""
                        INSERT INTO connection.agreed (line, since, level, capacity) VALUES (:line, :since, :level, :capacity)
                        ON CONFLICT (line, since) DO UPDATE SET level = excluded.level, capacity = excluded.capacity""")
                .param("line", line.value())
                .param("since", at(agreed.since()))
                .param("level", agreed.level().map(ServiceLevel::name).orElse(null))
                .param(
                        "capacity",
                        agreed.capacity().map(Capacity::bitsPerSecond).orElse(null))
                .update();
    }

    private Line line(ResultSet row, int number) throws SQLException {
        LineId id = new LineId(row.getObject("id", UUID.class));
        return new Line(
                id,
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                LifeCycle.Side.valueOf(row.getString("side")),
                new ParticipantId(row.getString("counterpart")),
                row.getString("reference"),
                row.getString("catalogue"),
                row.getString("offering"),
                row.getString("hsa_id"),
                row.getString("site"),
                instant(row, "in_service").orElseThrow(),
                instant(row, "terminated"),
                new Terms(
                        row.getBoolean("eves_are_holidays"),
                        row.getBoolean("degraded_counts"),
                        row.getInt("notice_days"),
                        row.getBoolean("pro_rata"),
                        Optional.ofNullable(row.getObject("reopen_minutes", Integer.class))
                                .map(Duration::ofMinutes)),
                agreed(id));
    }

    private List<Agreed> agreed(LineId line) {
        return jdbc.sql("SELECT * FROM connection.agreed WHERE line = :line ORDER BY since")
                .param("line", line.value())
                .query((row, number) -> new Agreed(
                        instant(row, "since").orElseThrow(),
                        Optional.ofNullable(row.getString("level")).map(ServiceLevel::valueOf),
                        Optional.ofNullable(row.getObject("capacity", Long.class))
                                .map(Capacity::new)))
                .list();
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was agreed with each participant, and for how much of the time the access point has answered. */
@Component
public class Levels {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final double HUNDRED = 100;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Levels(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was agreed; empty if nothing was. */
    public Optional<Level> agreed(OrganisationId organisation) {
        return jdbc.sql("SELECT availability, seconds FROM operator.level WHERE organisation = :id")
                .param("id", organisation.value())
                .query((row, number) ->
                        new Level(row.getBigDecimal("availability").stripTrailingZeros(), row.getInt("seconds")))
                .optional();
    }

    /** Says what was agreed. */
    @Transactional
    public void agree(OrganisationId organisation, Level level, PersonId by) {
        jdbc.sql("""
                        INSERT INTO operator.level (organisation, availability, seconds, changed_by, changed_at)
                        VALUES (:id, :availability, :seconds, :by, :now) ON CONFLICT (organisation) DO UPDATE
                        SET availability = excluded.availability, seconds = excluded.seconds,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .param("id", organisation.value())
                .param("availability", level.availability())
                .param("seconds", level.seconds())
                .param("by", by.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.append(AuditEvent.of(
                        AuditEventType.OPERATOR_LEVEL_AGREED, new Actor(Actor.Kind.PERSON, by.toString()), "level")
                .of(organisation)
                .with(Map.of(
                        "availability", level.availability().toPlainString(),
                        "seconds", Integer.toString(level.seconds()))));
    }

    /** Tells whether the access point answers in this minute; to be called once a minute. */
    public void minute(boolean answers) {
        jdbc.sql("""
                        INSERT INTO operator.available AS a (day, good, since) VALUES (:day, :good, :now)
                        ON CONFLICT (day) DO UPDATE SET good = a.good + excluded.good""")
                .param("day", LocalDate.now(clock.withZone(ZONE)))
                .param("good", answers ? 1 : 0)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Percent of the minutes of the month in which it answered, from the first minute that anybody looked; a minute in which nobody
     * looked counts as one in which nothing answered. Empty: nobody looked.
     */
    public OptionalDouble available(YearMonth month) {
        record Seen(long good, Optional<Instant> since) {}
        Seen seen = jdbc.sql("""
                        SELECT coalesce(sum(good) FILTER (WHERE day BETWEEN :first AND :last), 0) AS good,
                            min(since) AS since FROM operator.available WHERE day <= :last""")
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .query((ResultSet row, int number) -> new Seen(
                        row.getLong("good"),
                        Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
        if (seen.since().isEmpty()) {
            return OptionalDouble.empty();
        }
        Instant begin = month.atDay(1).atStartOfDay(ZONE).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant();
        Instant from = seen.since().get().isAfter(begin) ? seen.since().get() : begin;
        Instant until = clock.instant().isBefore(end) ? clock.instant() : end;
        long minutes = Math.max(seen.good(), Duration.between(from, until).toMinutes());
        return minutes == 0 ? OptionalDouble.empty() : OptionalDouble.of(HUNDRED * seen.good() / minutes);
    }
}

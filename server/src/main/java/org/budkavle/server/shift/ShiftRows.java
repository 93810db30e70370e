// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables. */
@Component
class ShiftRows {

    private static final int FORGOTTEN_AFTER_SECONDS = 30;

    private final JdbcClient jdbc;
    private final Clock clock;

    ShiftRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Settings(int agreed, boolean closedOnHolidays, Optional<MailboxId> jour) {}

    Settings settings(MailboxId mailbox) {
        return jdbc.sql("SELECT staff, closed_holidays, jour FROM shift.mailbox WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query((row, number) -> new Settings(
                        row.getInt("staff"),
                        row.getBoolean("closed_holidays"),
                        Optional.ofNullable(row.getObject("jour", UUID.class)).map(MailboxId::new)))
                .optional()
                .orElse(new Settings(1, true, Optional.empty()));
    }

    Hours hours(MailboxId mailbox) {
        Map<DayOfWeek, Span> week = new EnumMap<>(DayOfWeek.class);
        jdbc.sql("SELECT weekday, opens, closes FROM shift.hours WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query(row -> {
                    week.put(DayOfWeek.of(row.getInt("weekday")), span(row).orElseThrow());
                });
        Map<LocalDate, Optional<Span>> exceptions = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT day, opens, closes FROM shift.exception WHERE mailbox = :mailbox AND day >= :from ORDER BY day")
                .param("mailbox", mailbox.value())
                .param(
                        "from",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1))
                .query(row -> {
                    exceptions.put(row.getObject("day", LocalDate.class), span(row));
                });
        return new Hours(week, settings(mailbox).closedOnHolidays(), exceptions);
    }

    void set(MailboxId mailbox, Hours hours, int agreed, Set<PersonId> notWatching, Optional<MailboxId> jour) {
        jdbc.sql("""
                        INSERT INTO shift.mailbox (mailbox, staff, closed_holidays, jour) VALUES (:mailbox, :staff, :holidays, :jour)
                        ON CONFLICT (mailbox) DO UPDATE SET staff = excluded.staff, closed_holidays = excluded.closed_holidays,
                            jour = excluded.jour""")
                .param("mailbox", mailbox.value())
                .param("staff", agreed)
                .param("holidays", hours.closedOnHolidays())
                .param("jour", jour.map(MailboxId::value).orElse(null))
                .update();
        jdbc.sql("DELETE FROM shift.hours WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .update();
        hours.week()
                .forEach((day, span) -> jdbc.sql(
                                "INSERT INTO shift.hours (mailbox, weekday, opens, closes) VALUES (:mailbox, :day, :opens, :closes)")
                        .param("mailbox", mailbox.value())
                        .param("day", day.getValue())
                        .param("opens", span.opens())
                        .param("closes", span.closes())
                        .update());
        jdbc.sql("DELETE FROM shift.not_watching WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .update();
        notWatching.forEach(
                person -> jdbc.sql("INSERT INTO shift.not_watching (mailbox, person) VALUES (:mailbox, :person)")
                        .param("mailbox", mailbox.value())
                        .param("person", person.value())
                        .update());
    }

    Set<PersonId> notWatching(MailboxId mailbox) {
        return new HashSet<>(jdbc.sql("SELECT person FROM shift.not_watching WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query((row, number) -> new PersonId(row.getObject("person", UUID.class)))
                .list());
    }

    void except(MailboxId mailbox, LocalDate day, Optional<Span> hours) {
        jdbc.sql("""
                        INSERT INTO shift.exception (mailbox, day, opens, closes) VALUES (:mailbox, :day, :opens, :closes)
                        ON CONFLICT (mailbox, day) DO UPDATE SET opens = excluded.opens, closes = excluded.closes""")
                .param("mailbox", mailbox.value())
                .param("day", day)
                .param("opens", hours.map(Span::opens).orElse(null))
                .param("closes", hours.map(Span::closes).orElse(null))
                .update();
    }

    void asUsual(MailboxId mailbox, LocalDate day) {
        jdbc.sql("DELETE FROM shift.exception WHERE mailbox = :mailbox AND day = :day")
                .param("mailbox", mailbox.value())
                .param("day", day)
                .update();
    }

    List<Absence> absences(Set<PersonId> people, LocalDateTime from) {
        return jdbc.sql(
                        "SELECT id, person, begins, ends FROM shift.absence"
                                + " WHERE person = ANY (ARRAY[:people]::uuid[]) AND ends > :from ORDER BY begins, ends, id LIMIT 500")
                .param("people", people.stream().map(PersonId::value).toList())
                .param("from", from)
                .query((row, number) -> new Absence(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getObject("begins", LocalDateTime.class),
                        row.getObject("ends", LocalDateTime.class)))
                .list();
    }

    void away(PersonId person, LocalDateTime begins, LocalDateTime ends) {
        jdbc.sql("INSERT INTO shift.absence (id, person, begins, ends) VALUES (:id, :person, :begins, :ends)")
                .param("id", TimeOrderedId.next(clock))
                .param("person", person.value())
                .param("begins", begins)
                .param("ends", ends)
                .update();
    }

    boolean back(UUID absence, Set<PersonId> people) {
        return jdbc.sql("DELETE FROM shift.absence WHERE id = :id AND person = ANY (ARRAY[:people]::uuid[])")
                        .param("id", absence)
                        .param("people", people.stream().map(PersonId::value).toList())
                        .update()
                == 1;
    }

    void here(UUID session, PersonId person, Set<MailboxId> mailboxes) {
        jdbc.sql("""
                        INSERT INTO shift.here (session, person, mailboxes, seen_at)
                        VALUES (:session, :person, ARRAY[:mailboxes]::uuid[], :now)
                        ON CONFLICT (session) DO UPDATE SET seen_at = excluded.seen_at""")
                .param("session", session)
                .param("person", person.value())
                .param("mailboxes", mailboxes.stream().map(MailboxId::value).toList())
                .param("now", time(clock.instant()))
                .update();
    }

    void gone(UUID session) {
        jdbc.sql("DELETE FROM shift.here WHERE session = :session OR seen_at < :dead")
                .param("session", session)
                .param("dead", time(clock.instant().minusSeconds(2L * FORGOTTEN_AFTER_SECONDS)))
                .update();
    }

    Set<PersonId> whoIsHere(MailboxId mailbox) {
        return new HashSet<>(
                jdbc.sql("SELECT DISTINCT person FROM shift.here WHERE :mailbox = ANY (mailboxes) AND seen_at > :alive")
                        .param("mailbox", mailbox.value())
                        .param("alive", time(clock.instant().minusSeconds(FORGOTTEN_AFTER_SECONDS)))
                        .query((row, number) -> new PersonId(row.getObject("person", UUID.class)))
                        .list());
    }

    boolean leave(MailboxId mailbox, PersonId person, Instant at) {
        return jdbc.sql("""
                        INSERT INTO shift.leaving (mailbox, person, at) VALUES (:mailbox, :person, :at)
                        ON CONFLICT (mailbox, person) DO UPDATE SET at = excluded.at""")
                        .param("mailbox", mailbox.value())
                        .param("person", person.value())
                        .param("at", time(at))
                        .update()
                == 1;
    }

    void returned(MailboxId mailbox, PersonId person) {
        jdbc.sql("DELETE FROM shift.leaving WHERE mailbox = :mailbox AND person = :person")
                .param("mailbox", mailbox.value())
                .param("person", person.value())
                .update();
    }

    Set<PersonId> left(MailboxId mailbox) {
        return new HashSet<>(jdbc.sql("SELECT person FROM shift.leaving WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query((row, number) -> new PersonId(row.getObject("person", UUID.class)))
                .list());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Span> span(ResultSet row) throws SQLException {
        LocalTime closes = row.getObject("closes", LocalTime.class);
        return Optional.ofNullable(row.getObject("opens", LocalTime.class)).map(opens -> new Span(opens, closes));
    }
}

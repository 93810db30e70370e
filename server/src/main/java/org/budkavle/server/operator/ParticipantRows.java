// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.accesspoint.Traffic;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.statistics.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How every participant stands, kept so that hundreds are listed, sorted and leafed through in one small query. */
@Component
public class ParticipantRows {

    /** On a page. */
    public static final int PAGE = 50;

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final double MOST = 0.95;

    private static final String PUT = """
            INSERT INTO operator.participant
                (organisation, participant, name, sorted, state, left_to_do, addresses, lookup, ends, looked_at)
            VALUES (:organisation, :participant, :name, :sorted, :state, :left, :addresses, :lookup, :ends, :now)
            ON CONFLICT (organisation) DO UPDATE SET participant = excluded.participant, name = excluded.name,
                sorted = excluded.sorted, state = excluded.state, left_to_do = excluded.left_to_do,
                addresses = excluded.addresses, lookup = excluded.lookup, ends = excluded.ends, looked_at = excluded.looked_at""";

    private static final String COUNT = """
            UPDATE operator.participant SET month_in = :in, month_out = :out, month_all = :all, month_failed = :failed,
                month_bytes = :bytes, today_all = :today, waiting = :waiting, oldest = :oldest, late_step = :late
            WHERE organisation = :organisation
                AND (month_in, month_out, month_failed, month_bytes, today_all, waiting, oldest, late_step) IS DISTINCT FROM
                (:in, :out, :failed, :bytes, :today, :waiting, :oldest::timestamptz, :late::integer)""";

    private final JdbcClient jdbc;
    private final Traffic traffic;
    private final Clock clock;

    ParticipantRows(JdbcClient jdbc, Traffic traffic, Clock clock) {
        this.jdbc = jdbc;
        this.traffic = traffic;
        this.clock = clock;
    }

    /** What the list is sorted by. */
    public enum Sort {
        NAME("sorted", ""),
        WAITING("waiting", "DESC"),
        CERTIFICATE("ends", ""),
        VOLUME("month_all", "DESC");

        private final String column;
        private final String order;

        Sort(String column, String order) {
            this.column = column;
            this.order = order;
        }
    }

    /** Which are listed. */
    public enum Which {
        ALL("true"),
        /** Something waits for long, others do not find it, a certificate ends soon or something was given up this month. */
        ATTENTION("(month_failed > 0 OR lookup IN ('SILENT', 'UNUSABLE') OR ends < :soon OR oldest < :long)"),
        /** On its way in. */
        JOINING(
                "state NOT IN ('ACTIVE', 'CHANGE_PENDING', 'NON_COMPLIANT', 'WARNED', 'SUSPENDED', 'DEREGISTERED', 'REJECTED')");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /** What is slow to find out. */
    public record Standing(String state, int leftToDo, int addresses, String lookup, Optional<Instant> ends) {}

    /** All of them together. */
    public record Together(long participants, long in, long out, long failed, long bytes, long waiting) {}

    /**
     * A page.
     *
     * @param words in the name or the participant id; empty: any
     * @param after the last one of the page before
     * @return at most one more than {@link #PAGE}, which tells that there is another page
     */
    public List<ParticipantRow> page(String words, Which which, Sort sort, Optional<OrganisationId> after) {
        Instant now = clock.instant();
        String beyond = sort.order.isEmpty() ? ">" : "<";
        String sql = "SELECT * FROM operator.participant WHERE " + which.condition
                + " AND (sorted LIKE :like OR lower(participant) LIKE :like)"
                + (after.isEmpty()
                        ? ""
                        : " AND (" + sort.column + ", organisation) " + beyond + " (SELECT " + sort.column
                                + ", organisation FROM operator.participant WHERE organisation = :after)")
                + " ORDER BY " + sort.column + " " + sort.order + ", organisation " + sort.order + " LIMIT "
                + (PAGE + 1);
        JdbcClient.StatementSpec query = jdbc.sql(sql)
                .param(
                        "like",
                        "%" + words.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%")
                .param("soon", now.plus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC))
                .param("long", now.minus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC));
        return after.map(OrganisationId::value)
                .map(id -> query.param("after", id))
                .orElse(query)
                .query(ParticipantRows::row)
                .list();
    }

    /** One; empty as long as it has not been looked at. */
    public Optional<ParticipantRow> find(OrganisationId organisation) {
        return jdbc.sql("SELECT * FROM operator.participant WHERE organisation = :id")
                .param("id", organisation.value())
                .query(ParticipantRows::row)
                .optional();
    }

    /** Sums of the month. */
    public Together together() {
        return jdbc.sql("""
                        SELECT count(*) AS participants, coalesce(sum(month_in), 0) AS "in", coalesce(sum(month_out), 0) AS "out",
                            coalesce(sum(month_failed), 0) AS failed, coalesce(sum(month_bytes), 0) AS bytes,
                            coalesce(sum(waiting), 0) AS waiting FROM operator.participant""")
                .query((row, number) -> new Together(
                        row.getLong("participants"),
                        row.getLong("in"),
                        row.getLong("out"),
                        row.getLong("failed"),
                        row.getLong("bytes"),
                        row.getLong("waiting")))
                .single();
    }

    /** Those of which nothing slow has been found out since then. */
    public Set<OrganisationId> lookedAtSince(Instant time) {
        return jdbc
                .sql("SELECT organisation FROM operator.participant WHERE looked_at >= :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(OrganisationId::new)
                .collect(Collectors.toSet());
    }

    /** Says what was found out. */
    public void put(Organisation of, Standing standing) {
        jdbc.sql(PUT)
                .param("organisation", of.id().value())
                .param("participant", of.participant().value())
                .param("name", of.name())
                .param("sorted", of.name().toLowerCase(java.util.Locale.ROOT))
                .param("state", standing.state())
                .param("left", standing.leftToDo())
                .param("addresses", standing.addresses())
                .param("lookup", standing.lookup())
                .param("ends", standing.ends().orElse(NEVER).atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Brings the counts of all up to now. */
    public void count(List<Organisation> all) {
        traffic.countUp();
        LocalDate today = LocalDate.now(clock.withZone(ZONE));
        Map<String, Traffic.Sum> month = traffic.sums(today.withDayOfMonth(1), today);
        Map<String, Traffic.Sum> day = traffic.sums(today, today);
        Map<String, Traffic.Waiting> waits = traffic.waiting();
        for (Organisation each : all) {
            String key = each.participant().canonical();
            Traffic.Sum sum = month.getOrDefault(key, Traffic.Sum.NONE);
            Traffic.Sum now = day.getOrDefault(key, Traffic.Sum.NONE);
            Traffic.Waiting waiting = waits.getOrDefault(key, new Traffic.Waiting(0, Optional.empty()));
            OptionalInt late = Steps.stepWithin(sum.acknowledged(), MOST);
            jdbc.sql(COUNT)
                    .param("organisation", each.id().value())
                    .param("in", sum.in())
                    .param("out", sum.out())
                    .param("all", sum.in() + sum.out())
                    .param("failed", sum.failed())
                    .param("bytes", sum.bytes())
                    .param("today", now.in() + now.out())
                    .param("waiting", waiting.number())
                    .param(
                            "oldest",
                            waiting.oldest()
                                    .map(at -> at.atOffset(ZoneOffset.UTC))
                                    .orElse(null))
                    .param("late", late.isPresent() ? late.getAsInt() : null)
                    .update();
        }
    }

    private static ParticipantRow row(ResultSet row, int number) throws SQLException {
        Instant ends = row.getTimestamp("ends").toInstant();
        Integer late = row.getObject("late_step", Integer.class);
        return new ParticipantRow(
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("participant"),
                row.getString("name"),
                row.getString("state"),
                row.getInt("left_to_do"),
                row.getInt("addresses"),
                row.getString("lookup"),
                Optional.of(ends).filter(NEVER::isAfter),
                row.getLong("month_in"),
                row.getLong("month_out"),
                row.getLong("month_failed"),
                row.getLong("month_bytes"),
                row.getLong("today_all"),
                row.getLong("waiting"),
                Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant),
                Optional.ofNullable(late).map(Steps::end),
                row.getTimestamp("looked_at").toInstant());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredStatistics implements Statistics {

    private static final int USUAL_MINUTES = 15;
    private static final int MOST_COUNTERPARTS = 50;
    private static final double MEDIAN = 0.5;
    private static final double NINE_OF_TEN = 0.9;
    private static final List<Duration> AGES =
            List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(30));

    private static final String ROWS = """
            SELECT day, mailbox, measure, counterpart, label, bucket, n FROM statistics.daily
            WHERE organisation = :organisation AND mailbox = ANY (ARRAY[:mailboxes]::uuid[])
                AND day BETWEEN :first AND :last AND n <> 0""";

    private static final String RECEIPTS = """
            SELECT bucket, sum(n) AS n FROM statistics.daily
            WHERE organisation = :organisation AND counterpart = :counterpart AND measure = 'RECEIPT' AND day >= :since
            GROUP BY bucket""";

    private final JdbcClient jdbc;
    private final CaseworkFeed feed;
    private final Counting counting;
    private final AuditLog audit;
    private final Clock clock;

    StoredStatistics(JdbcClient jdbc, CaseworkFeed feed, Counting counting, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.counting = counting;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(
            LocalDate day, MailboxId mailbox, Measure measure, String counterpart, UUID label, int bucket, long n) {}

    @Override
    public Report report(Question question) {
        List<Row> rows = jdbc.sql(ROWS)
                .param("organisation", question.organisation().value())
                .param(
                        "mailboxes",
                        question.mailboxes().stream().map(MailboxId::value).toList())
                .param("first", question.first())
                .param("last", question.last())
                .query(StoredStatistics::row)
                .list();
        Map<LocalDate, List<Row>> periods = new TreeMap<>();
        for (LocalDate day = begin(question.first(), question.byMonth());
                !day.isAfter(question.last());
                day = question.byMonth() ? day.plusMonths(1) : day.plusWeeks(1)) {
            periods.put(day, List.of());
        }
        periods.putAll(rows.stream().collect(Collectors.groupingBy(row -> begin(row.day(), question.byMonth()))));
        Map<ParticipantId, Figures> counterparts = figures(rows.stream()
                .filter(row -> row.measure() != Measure.LABELLED)
                .collect(Collectors.groupingBy(row -> new ParticipantId(row.counterpart()))));
        return new Report(
                figures(rows),
                figures(periods),
                figures(rows.stream().collect(Collectors.groupingBy(Row::mailbox))),
                largest(counterparts),
                rows.stream()
                        .filter(row -> row.measure() == Measure.LABELLED)
                        .collect(Collectors.groupingBy(
                                row -> new LabelId(row.label()), LinkedHashMap::new, Collectors.summingLong(Row::n))),
                feed.openAges(question.mailboxes(), AGES));
    }

    private static LocalDate begin(LocalDate day, boolean byMonth) {
        return byMonth ? day.withDayOfMonth(1) : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Map<ParticipantId, Figures> largest(Map<ParticipantId, Figures> all) {
        return all.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<ParticipantId, Figures> each) ->
                                -(each.getValue().received() + each.getValue().sent()))
                        .thenComparing(each -> each.getKey().value()))
                .limit(MOST_COUNTERPARTS)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static <K> Map<K, Figures> figures(Map<K, List<Row>> groups) {
        Map<K, Figures> figures = new LinkedHashMap<>();
        groups.forEach((key, rows) -> figures.put(key, figures(rows)));
        return figures;
    }

    private static Figures figures(Collection<Row> rows) {
        Map<Measure, Long> sums =
                rows.stream().collect(Collectors.groupingBy(Row::measure, Collectors.summingLong(Row::n)));
        Map<Integer, Long> answers = rows.stream()
                .filter(row -> row.measure() == Measure.ANSWER)
                .collect(Collectors.groupingBy(Row::bucket, Collectors.summingLong(Row::n)));
        return new Figures(
                sum(sums, Measure.RECEIVED),
                sum(sums, Measure.SENT),
                sum(sums, Measure.REJECTED) + sum(sums, Measure.UNCLEAR) + sum(sums, Measure.NOT_DELIVERED),
                sum(sums, Measure.ANSWER),
                Steps.within(answers, MEDIAN),
                Steps.within(answers, NINE_OF_TEN));
    }

    private static long sum(Map<Measure, Long> sums, Measure measure) {
        return Math.max(0, sums.getOrDefault(measure, 0L));
    }

    @Override
    public Optional<Duration> usualReceipt(OrganisationId organisation, ParticipantId counterpart) {
        Map<Integer, Long> counts = new LinkedHashMap<>();
        jdbc.sql(RECEIPTS)
                .param("organisation", organisation.value())
                .param("counterpart", counterpart.value())
                .param(
                        "since",
                        clock.instant().atZone(CountEvents.ZONE).toLocalDate().minusDays(30))
                .query(row -> {
                    counts.put(row.getInt("bucket"), row.getLong("n"));
                });
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all < Discretion.FEWEST ? Optional.empty() : Steps.within(counts, NINE_OF_TEN);
    }

    @Override
    public int minutesForLetter(OrganisationId organisation) {
        return jdbc.sql("SELECT minutes FROM statistics.assumption WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query(Integer.class)
                .optional()
                .orElse(USUAL_MINUTES);
    }

    @Override
    @Transactional
    public void setMinutesForLetter(OrganisationId organisation, int minutes, Actor by) {
        jdbc.sql("INSERT INTO statistics.assumption (organisation, minutes) VALUES (:organisation, :minutes)"
                        + " ON CONFLICT (organisation) DO UPDATE SET minutes = excluded.minutes")
                .param("organisation", organisation.value())
                .param("minutes", minutes)
                .update();
        audit.append(AuditEvent.of(AuditEventType.SETTING_CHANGED, by, "minutes-for-letter")
                .of(organisation)
                .with(Map.of("minutes", Integer.toString(minutes))));
    }

    @Override
    public void rebuild(OrganisationId organisation) {
        counting.rebuild(organisation);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("day", LocalDate.class),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                Measure.valueOf(row.getString("measure")),
                row.getString("counterpart"),
                row.getObject("label", UUID.class),
                row.getInt("bucket"),
                row.getLong("n"));
    }
}

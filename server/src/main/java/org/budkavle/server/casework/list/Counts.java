// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.casework.MailboxNow;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts that stop at {@link MailboxNow#MOST}: what lies beyond costs nothing. Nothing is decrypted. */
@Component
class Counts {

    private static final String NEEDS_DOING =
            "c.queue <> 'CLOSED' AND (c.due <= :endOfToday OR c.queue IN ('NEW', 'ANSWERED'))";

    private static final String TO_DO = """
            SELECT g.mailbox, few.number FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT count(*) AS number FROM (SELECT FROM casework.conversation c
                    WHERE c.mailbox = g.mailbox AND (""" + NEEDS_DOING + ") AND" + Sight.UNPROTECTED_OR_MEMBER + """
             LIMIT :most) AS rows) AS few
            WHERE few.number > 0""";

    private static final String IN_TROUBLE = """
            SELECT g.mailbox, few.number FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT count(*) AS number FROM (SELECT FROM casework.part p
                    JOIN casework.conversation c ON c.id = p.conversation
                    WHERE p.mailbox = g.mailbox AND\s""" + StoredDeliveries.NEEDS_SOMEBODY + " AND" + Sight.SEES + """
             LIMIT :most) AS rows) AS few
            WHERE few.number > 0""";

    private static final String OLDEST = """
            (SELECT min(oldest.last_at) FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT c.last_at FROM casework.conversation c WHERE c.mailbox = g.mailbox AND c.queue <> 'CLOSED'
                    AND c.owner IS NULL AND""" + Sight.UNPROTECTED_OR_MEMBER + """
             ORDER BY c.last_at LIMIT 1) AS oldest)""";

    private static final String FIRST_ANSWER = """
            (SELECT avg(extract(epoch FROM answered.first_answer_at - answered.created_at))
            FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT c.first_answer_at, c.created_at FROM casework.conversation c WHERE c.mailbox = g.mailbox
                    AND c.first_answer_at > :since ORDER BY c.first_answer_at DESC LIMIT 1000) AS answered)""";

    private static final String UNDELIVERED =
            """
            (SELECT count(*) FROM (SELECT FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
                WHERE p.mailbox = ANY (ARRAY[:granted]::uuid[]) AND\s""" + StoredDeliveries.NEEDS_SOMEBODY + " AND" + Sight.UNPROTECTED_OR_MEMBER + " LIMIT :most) AS counted)";

    private static final List<ListTab> COUNTED =
            Arrays.stream(ListTab.values()).filter(tab -> tab != ListTab.DONE).toList();

    private static final String NOW = Stream.of(
                    COUNTED.stream().map(tab -> count(condition(tab)) + " AS \"" + tab.name() + "\""),
                    Stream.of(
                            count("c.queue <> 'CLOSED' AND c.owner IS NULL") + " AS unowned",
                            OLDEST + " AS oldest",
                            FIRST_ANSWER + " AS first_answer",
                            UNDELIVERED + " AS undelivered"))
            .flatMap(each -> each)
            .collect(Collectors.joining(", ", "SELECT ", ""));

    private final JdbcClient jdbc;
    private final Clock clock;

    Counts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everything in one statement: each of it is quick, and the way to the database is what takes time. */
    MailboxNow now(Set<MailboxId> granted, Instant endOfToday, CaseWorker by) {
        Instant now = clock.instant();
        return Sight.bind(jdbc.sql(NOW), granted, by)
                .param("endOfToday", ConversationRow.time(endOfToday))
                .param("most", MailboxNow.MOST)
                .param("since", ConversationRow.time(now.minus(Duration.ofDays(7))))
                .param("late", ConversationRow.time(now.minus(Delivery.RECEIPT_EXPECTED_WITHIN)))
                .query(Counts::now)
                .single();
    }

    private static MailboxNow now(ResultSet row, int number) throws SQLException {
        Map<ListTab, Integer> counts = new EnumMap<>(ListTab.class);
        for (ListTab tab : COUNTED) {
            counts.put(tab, row.getInt(tab.name()));
        }
        return new MailboxNow(
                counts,
                row.getInt("unowned"),
                ConversationRow.instant(row, "oldest"),
                Optional.ofNullable(row.getBigDecimal("first_answer"))
                        .map(seconds -> Duration.ofSeconds(seconds.longValue())),
                row.getInt("undelivered"));
    }

    Map<MailboxId, Integer> toDo(Instant endOfToday, CaseWorker by) {
        return byMailbox(jdbc.sql(TO_DO).param("endOfToday", ConversationRow.time(endOfToday)), by);
    }

    Map<MailboxId, Integer> undelivered(CaseWorker by) {
        return byMailbox(
                jdbc.sql(IN_TROUBLE)
                        .param("late", ConversationRow.time(clock.instant().minus(Delivery.RECEIPT_EXPECTED_WITHIN))),
                by);
    }

    private static Map<MailboxId, Integer> byMailbox(JdbcClient.StatementSpec statement, CaseWorker by) {
        Map<MailboxId, Integer> numbers = new LinkedHashMap<>();
        Sight.reads(statement, by).param("most", MailboxNow.MOST).query(row -> {
            numbers.put(new MailboxId(row.getObject("mailbox", UUID.class)), row.getInt("number"));
        });
        return numbers;
    }

    private static String condition(ListTab tab) {
        return switch (tab) {
            case TO_DO -> NEEDS_DOING;
            case MINE -> "c.queue <> 'CLOSED' AND c.owner = :me";
            case WAITING -> "c.queue <> 'CLOSED' AND c.queue = 'WAITING'";
            case ALL_OPEN -> "c.queue <> 'CLOSED'";
            case DONE -> throw new IllegalArgumentException("What is done is not counted");
        };
    }

    private static String count(String condition) {
        return """
                (SELECT count(*) FROM (SELECT FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                    SELECT FROM casework.conversation c WHERE c.mailbox = g.mailbox AND (%s) AND %s LIMIT :most) AS few
                    LIMIT :most) AS counted)""".formatted(condition, hidden());
    }

    private static String hidden() {
        return Sight.UNPROTECTED_OR_MEMBER.strip();
    }
}

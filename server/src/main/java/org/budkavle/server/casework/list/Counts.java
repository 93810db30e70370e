// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private static final String COUNT = """
            SELECT count(*) FROM (SELECT FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT FROM casework.conversation c WHERE c.mailbox = g.mailbox AND (%s) AND %s LIMIT :most) AS few
                LIMIT :most) AS counted""";

    private static final String TO_DO = """
            SELECT g.mailbox, few.number FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT count(*) AS number FROM (SELECT FROM casework.conversation c
                    WHERE c.mailbox = g.mailbox AND (""" + NEEDS_DOING + ") AND" + Sight.UNPROTECTED_OR_MEMBER + """
             LIMIT :most) AS rows) AS few
            WHERE few.number > 0""";

    private static final String OLDEST = """
            SELECT min(oldest.last_at) AS at FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT c.last_at FROM casework.conversation c WHERE c.mailbox = g.mailbox AND c.queue <> 'CLOSED'
                    AND c.owner IS NULL AND""" + Sight.UNPROTECTED_OR_MEMBER + """
             ORDER BY c.last_at LIMIT 1) AS oldest""";

    private static final String FIRST_ANSWER = """
            SELECT avg(extract(epoch FROM answered.first_answer_at - answered.created_at))
            FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT c.first_answer_at, c.created_at FROM casework.conversation c WHERE c.mailbox = g.mailbox
                    AND c.first_answer_at > :since ORDER BY c.first_answer_at DESC LIMIT 1000) AS answered""";

    private static final String UNDELIVERED =
            """
            SELECT count(*) FROM (SELECT FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
                WHERE p.mailbox = ANY (ARRAY[:granted]::uuid[]) AND\s""" + StoredDeliveries.NEEDS_SOMEBODY + " AND" + Sight.UNPROTECTED_OR_MEMBER + " LIMIT :most) AS counted";

    private final JdbcClient jdbc;
    private final Clock clock;

    Counts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    MailboxNow now(Set<MailboxId> granted, Instant endOfToday, CaseWorker by) {
        Map<ListTab, Integer> counts = new EnumMap<>(ListTab.class);
        for (ListTab tab : ListTab.values()) {
            if (tab != ListTab.DONE) {
                counts.put(tab, count(tab, granted, endOfToday, by));
            }
        }
        return new MailboxNow(
                counts,
                number(COUNT.formatted("c.queue <> 'CLOSED' AND c.owner IS NULL", hidden()), granted, endOfToday, by),
                oldest(granted, by),
                firstAnswer(granted, by),
                undelivered(granted, by));
    }

    Map<MailboxId, Integer> toDo(Instant endOfToday, CaseWorker by) {
        Map<MailboxId, Integer> toDo = new LinkedHashMap<>();
        Sight.reads(jdbc.sql(TO_DO), by)
                .param("endOfToday", ConversationRow.time(endOfToday))
                .param("most", MailboxNow.MOST)
                .query(row -> {
                    toDo.put(new MailboxId(row.getObject("mailbox", UUID.class)), row.getInt("number"));
                });
        return toDo;
    }

    private int count(ListTab tab, Set<MailboxId> granted, Instant endOfToday, CaseWorker by) {
        return number(COUNT.formatted(condition(tab), hidden()), granted, endOfToday, by);
    }

    private int number(String sql, Set<MailboxId> granted, Instant endOfToday, CaseWorker by) {
        return Sight.bind(jdbc.sql(sql), granted, by)
                .param("endOfToday", ConversationRow.time(endOfToday))
                .param("most", MailboxNow.MOST)
                .query(Integer.class)
                .single();
    }

    private Optional<Instant> oldest(Set<MailboxId> granted, CaseWorker by) {
        return Sight.bind(jdbc.sql(OLDEST), granted, by)
                .query((row, number) -> ConversationRow.instant(row, "at"))
                .single();
    }

    private Optional<Duration> firstAnswer(Set<MailboxId> granted, CaseWorker by) {
        return Sight.bind(jdbc.sql(FIRST_ANSWER), granted, by)
                .param("since", ConversationRow.time(clock.instant().minus(Duration.ofDays(7))))
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal(1))
                        .map(seconds -> Duration.ofSeconds(seconds.longValue())))
                .single();
    }

    private int undelivered(Set<MailboxId> granted, CaseWorker by) {
        return Sight.bind(jdbc.sql(UNDELIVERED), granted, by)
                .param("late", ConversationRow.time(clock.instant().minus(Delivery.RECEIPT_EXPECTED_WITHIN)))
                .param("most", MailboxNow.MOST)
                .query(Integer.class)
                .single();
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

    private static String hidden() {
        return Sight.UNPROTECTED_OR_MEMBER.strip();
    }
}

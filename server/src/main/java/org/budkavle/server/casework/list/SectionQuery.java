// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.ListCursor;
import org.budkavle.server.casework.ListFilter;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListSection;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of a list's sections, from a place in the first on. Each mailbox is read along an index from that place and gives no more rows
 * than are asked for; so a page costs the same however much lies in the archive or further down.
 */
@Component
class SectionQuery {

    private static final String OPEN = """
            (SELECT $place AS place, c.* FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT * FROM casework.conversation c WHERE c.mailbox = g.mailbox AND $condition AND $seen
                ORDER BY c.due, c.last_at, c.id LIMIT :limit) c
            ORDER BY c.due, c.last_at, c.id LIMIT :limit)""";

    private static final String FURTHER = " AND (c.due, c.last_at, c.id) > (:due, :at, :id)";

    /** Several sections in one statement: each is quick, and the way to the database is what takes time. */
    private static final String OPEN_ONES = """
            SELECT c.place, $columns FROM (
            $sections) AS c
            ORDER BY place, c.due, c.last_at, c.id LIMIT :limit""";

    private static final String CLOSED = """
            SELECT 0 AS place, %s FROM unnest(ARRAY[:granted]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT * FROM casework.conversation c WHERE c.mailbox = g.mailbox AND %s AND %s
                    AND (c.closed_at, c.id) < (:at, :id)
                ORDER BY c.closed_at DESC, c.id DESC LIMIT :limit) c
            ORDER BY c.closed_at DESC, c.id DESC LIMIT :limit""";

    /** A label is of one mailbox. */
    private static final String CLOSED_AND_LABELLED = """
            SELECT 0 AS place, %s FROM casework.conversation_label l JOIN casework.conversation c ON c.id = l.conversation
            WHERE l.label = :label AND l.closed_at IS NOT NULL AND (l.closed_at, l.conversation) < (:at, :id)
                AND c.mailbox = ANY (ARRAY[:granted]::uuid[]) AND %s AND %s
            ORDER BY l.closed_at DESC, l.conversation DESC LIMIT :limit""";

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    SectionQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The rows of some sections of a list, in their order.
     *
     * @param after the place from which the first of the sections is wanted
     * @param limit at most so many of all together
     */
    Map<ListSection, List<ConversationRow>> rows(
            ListQuestion question,
            List<ListSection> sections,
            Optional<ListCursor> after,
            int limit,
            Instant endOfToday,
            CaseWorker by) {
        Map<ListSection, List<ConversationRow>> found = new EnumMap<>(ListSection.class);
        boolean closed = sections.contains(ListSection.CLOSED);
        if (!sections.isEmpty()) {
            String sql = closed ? closed(question) : open(question, sections, after);
            Set<MailboxId> granted = StoredConversationLists.granted(question.mailboxes(), by);
            Sight.bind(jdbc.sql(sql), granted, by)
                    .param("endOfToday", ConversationRow.time(endOfToday))
                    .param(
                            "label",
                            question.filter().label().map(LabelId::value).orElse(null))
                    .param("due", after.map(SectionQuery::due).orElse(OffsetDateTime.MIN))
                    .param(
                            "at",
                            after.map(cursor -> ConversationRow.time(cursor.at()))
                                    .orElse(closed ? OffsetDateTime.MAX : OffsetDateTime.MIN))
                    .param("id", after.map(ListCursor::id).orElse(closed ? LAST : FIRST))
                    .param("limit", limit)
                    .query((row, number) -> found.computeIfAbsent(
                                    sections.get(row.getInt("place")), section -> new ArrayList<>())
                            .add(ConversationRow.of(row, number)))
                    .list();
        }
        return found;
    }

    private static String open(ListQuestion question, List<ListSection> sections, Optional<ListCursor> after) {
        StringJoiner all = new StringJoiner("\nUNION ALL\n");
        for (int place = 0; place < sections.size(); place++) {
            String from = after.filter(cursor -> cursor.section() == sections.getFirst())
                                    .isPresent()
                            && place == 0
                    ? FURTHER
                    : "";
            all.add(OPEN.replace("$place", Integer.toString(place))
                    .replace("$condition", condition(question, sections.get(place)))
                    .replace("$seen", Sight.UNPROTECTED_OR_MEMBER.strip() + from));
        }
        return OPEN_ONES.replace("$columns", ConversationRow.COLUMNS).replace("$sections", all.toString());
    }

    private static String closed(ListQuestion question) {
        return (question.filter().label().isPresent() ? CLOSED_AND_LABELLED : CLOSED)
                .formatted(
                        ConversationRow.COLUMNS,
                        condition(question, ListSection.CLOSED),
                        Sight.UNPROTECTED_OR_MEMBER.strip());
    }

    /** The driver writes the greatest time as infinity. */
    private static OffsetDateTime due(ListCursor cursor) {
        return cursor.due().map(ConversationRow::time).orElse(OffsetDateTime.MAX);
    }

    private static String condition(ListQuestion question, ListSection section) {
        StringBuilder condition = new StringBuilder(section(section));
        ListFilter filter = question.filter();
        if (question.tab() == ListTab.MINE) {
            condition.append(" AND c.owner = :me");
        }
        if (question.tab() == ListTab.WAITING) {
            condition.append(" AND c.queue = 'WAITING'");
        }
        if (filter.unowned()) {
            condition.append(" AND c.owner IS NULL");
        }
        if (filter.confidential()) {
            condition.append(" AND c.confidentiality");
        }
        if (filter.withFiles()) {
            condition.append(" AND c.files > 0");
        }
        if (filter.unfiled()) {
            condition.append(" AND NOT c.filed");
        }
        if (filter.label().isPresent()) {
            condition.append(" AND EXISTS (SELECT FROM casework.conversation_label l"
                    + " WHERE l.conversation = c.id AND l.label = :label)");
        }
        return condition.toString();
    }

    static String section(ListSection section) {
        return switch (section) {
            case DUE_TODAY -> "c.queue <> 'CLOSED' AND c.due <= :endOfToday";
            case NEW, ANSWERED, ONGOING, WAITING ->
                "c.queue = '" + section + "' AND c.queue <> 'CLOSED' AND c.due > :endOfToday";
            case CLOSED -> "c.queue = 'CLOSED'";
        };
    }
}

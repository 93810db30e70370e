// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationList;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.HandOverReceipt;
import org.budkavle.server.casework.ListCursor;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListSection;
import org.budkavle.server.casework.MailboxNow;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.SwedishDays;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredConversationLists implements ConversationLists {

    private static final String HANDED_OVER = """
            SELECT id, from_mailbox, to_mailbox, person, at FROM casework.hand_over
            WHERE from_mailbox = :mailbox AND (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT 50""";

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final SectionQuery sections;
    private final Counts counts;
    private final UnreadNotes unreadNotes;
    private final Lines lines;
    private final Clock clock;

    StoredConversationLists(
            JdbcClient jdbc,
            ConversationRecords records,
            SectionQuery sections,
            Counts counts,
            UnreadNotes unreadNotes,
            Lines lines,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.sections = sections;
        this.counts = counts;
        this.unreadNotes = unreadNotes;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public ConversationList page(ListQuestion question, CaseWorker by) {
        int room = question.limit() + 1;
        List<ListSection> wanted = question.tab().sections().stream()
                .filter(section -> question.after()
                        .filter(cursor -> order(question, section) < order(question, cursor.section()))
                        .isEmpty())
                .filter(section -> !question.filter().dueToday() || section == ListSection.DUE_TODAY)
                .toList();
        Map<ListSection, List<ConversationRow>> found =
                sections.rows(question, wanted, question.after(), room, endOfToday(), by);
        boolean more = found.values().stream().mapToInt(List::size).sum() == room;
        return page(question, found, more, by);
    }

    private static int order(ListQuestion question, ListSection section) {
        return question.tab().sections().indexOf(section);
    }

    /** One row more than asked for tells that there is another page. */
    private ConversationList page(
            ListQuestion question, Map<ListSection, List<ConversationRow>> found, boolean more, CaseWorker by) {
        List<ConversationRow> shown = new ArrayList<>();
        Map<ConversationKey, ListSection> places = new LinkedHashMap<>();
        Optional<ListCursor> last = Optional.empty();
        for (ListSection section : question.tab().sections()) {
            for (ConversationRow row : found.getOrDefault(section, List.of())) {
                if (shown.size() < question.limit()) {
                    shown.add(row);
                    places.put(row.key(), section);
                    last = Optional.of(cursor(section, row));
                }
            }
        }
        Map<ListSection, List<ConversationLine>> grouped = lines
                .shown(shown, question.tab().name(), by)
                .stream()
                .collect(
                        Collectors.groupingBy(line -> places.get(line.key()), LinkedHashMap::new, Collectors.toList()));
        return new ConversationList(
                grouped.entrySet().stream()
                        .map(group -> new ConversationList.Group(group.getKey(), group.getValue()))
                        .toList(),
                more ? last : Optional.empty());
    }

    private static ListCursor cursor(ListSection section, ConversationRow row) {
        return section == ListSection.CLOSED
                ? new ListCursor(
                        section,
                        Optional.empty(),
                        row.closedAt().orElseThrow(),
                        row.key().value())
                : new ListCursor(section, row.due(), row.lastAt(), row.key().value());
    }

    @Override
    public List<ConversationLine> lines(Set<ConversationKey> keys, CaseWorker by) {
        return keys.isEmpty() ? List.of() : lines.shown(records.readable(keys, by), "ROWS", by);
    }

    @Override
    public MailboxNow now(Set<MailboxId> mailboxes, CaseWorker by) {
        return counts.now(granted(mailboxes, by), endOfToday(), by);
    }

    @Override
    public Map<ConversationKey, Integer> unreadNotes(Set<ConversationKey> keys, CaseWorker by) {
        return keys.isEmpty()
                ? Map.of()
                : unreadNotes.of(
                        records.readable(keys, by).stream()
                                .map(ConversationRow::key)
                                .toList(),
                        by.person());
    }

    @Override
    public Map<MailboxId, Integer> toDo(CaseWorker by) {
        return counts.toDo(endOfToday(), by);
    }

    @Override
    public Map<MailboxId, Integer> undelivered(CaseWorker by) {
        return counts.undelivered(by);
    }

    @Override
    public List<HandOverReceipt> handedOver(MailboxId mailbox, Optional<HandOverReceipt> after, CaseWorker by) {
        if (!by.reads().contains(mailbox)) {
            return List.of();
        }
        return jdbc.sql(HANDED_OVER)
                .param("mailbox", mailbox.value())
                .param(
                        "at",
                        ConversationRow.time(after.map(HandOverReceipt::at)
                                .orElse(clock.instant().plusSeconds(60))))
                .param("id", after.map(HandOverReceipt::id).orElse(LAST))
                .query((row, number) -> new HandOverReceipt(
                        row.getObject("id", UUID.class),
                        new MailboxId(row.getObject("from_mailbox", UUID.class)),
                        new MailboxId(row.getObject("to_mailbox", UUID.class)),
                        new PersonId(row.getObject("person", UUID.class)),
                        ConversationRow.instant(row, "at").orElseThrow()))
                .list();
    }

    static Set<MailboxId> granted(Set<MailboxId> mailboxes, CaseWorker by) {
        return mailboxes.stream().filter(by.reads()::contains).collect(Collectors.toSet());
    }

    private Instant endOfToday() {
        return SwedishDays.endOfDay(clock.instant(), 0);
    }
}

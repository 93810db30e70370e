// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredDraftOverview implements DraftOverview {

    private static final String ON_THEIR_WAY = """
            SELECT id FROM draft.draft WHERE edited_by = :by AND state IN ('HELD', 'SENDING')
            ORDER BY sends_at, id LIMIT 20""";

    private static final String UNSENT = """
            SELECT id FROM draft.draft WHERE conversation = :conversation AND edited_by = :by AND state = 'WRITING'
            ORDER BY edited_at DESC LIMIT 1""";

    /** One row for each conversation that drafts continue, since some of those may be hidden from the person. */
    private static final String COUNTS = """
            SELECT g.mailbox, few.conversation, count(*) AS number
            FROM unnest(ARRAY[:mailboxes]::uuid[]) AS g (mailbox) CROSS JOIN LATERAL (
                SELECT d.conversation FROM draft.draft d WHERE d.mailbox = g.mailbox AND d.state <> 'SENT'
                ORDER BY d.edited_at DESC LIMIT :most) AS few
            GROUP BY g.mailbox, few.conversation""";

    private final JdbcClient jdbc;
    private final DraftRows rows;
    private final DraftDoor door;
    private final MailboxAccess access;
    private final Threads threads;

    StoredDraftOverview(JdbcClient jdbc, DraftRows rows, DraftDoor door, MailboxAccess access, Threads threads) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.door = door;
        this.access = access;
        this.threads = threads;
    }

    private record Counted(MailboxId mailbox, Optional<ConversationKey> conversation, int number) {}

    @Override
    public List<Draft> onTheirWay(PersonId by) {
        List<UUID> ids =
                jdbc.sql(ON_THEIR_WAY).param("by", by.value()).query(UUID.class).list();
        return ids.isEmpty() ? List.of() : opened(ids, by).toList();
    }

    @Override
    public Optional<Draft> unsent(ConversationKey conversation, PersonId by) {
        return opened(
                        jdbc.sql(UNSENT)
                                .param("conversation", conversation.value())
                                .param("by", by.value())
                                .query(UUID.class)
                                .list(),
                        by)
                .findFirst();
    }

    /** Those of the person's own that they may still open: grants may have ended since. */
    private Stream<Draft> opened(List<UUID> ids, PersonId by) {
        Set<MailboxId> answers = access.mailboxes(by, GrantLevel.ANSWER);
        return ids.stream()
                .flatMap(id -> rows.find(new DraftId(id)).stream())
                .filter(draft ->
                        draft.editedBy().equals(by) && answers.contains(draft.mailbox()) && door.admits(draft, by));
    }

    @Override
    public Map<MailboxId, Integer> counts(PersonId by) {
        List<UUID> mailboxes = access.mailboxes(by, GrantLevel.ANSWER).stream()
                .map(MailboxId::value)
                .toList();
        if (mailboxes.isEmpty()) {
            return Map.of();
        }
        List<Counted> counted = jdbc.sql(COUNTS)
                .param("mailboxes", mailboxes)
                .param("most", MOST)
                .query((row, number) -> new Counted(
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        Optional.ofNullable(row.getObject("conversation", UUID.class))
                                .map(ConversationKey::new),
                        row.getInt("number")))
                .list();
        Set<ConversationKey> hidden = threads.hiddenFrom(
                counted.stream().flatMap(each -> each.conversation().stream()).collect(Collectors.toSet()), by);
        return counted.stream()
                .filter(each -> each.conversation().filter(hidden::contains).isEmpty())
                .collect(Collectors.groupingBy(Counted::mailbox, Collectors.summingInt(Counted::number)));
    }
}

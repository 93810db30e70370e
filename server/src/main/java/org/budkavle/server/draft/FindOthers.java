// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who else writes in a conversation, and what was sent in it meanwhile. */
@Component
class FindOthers {

    private static final String WRITING = """
            SELECT id, mailbox, state, edited_by, edited_at FROM draft.draft
            WHERE conversation = :conversation AND state <> 'SENT' AND edited_by <> :me ORDER BY edited_at DESC""";

    /** Drafts of ours know it before the messages are sorted into their conversations. */
    private static final String SENT = """
            SELECT m.message, d.edited_by, m.sent_at FROM draft.draft d JOIN draft.message m ON m.draft = d.id
            WHERE d.conversation = :conversation AND d.id <> :id
                AND m.sent_at > (SELECT created_at FROM draft.draft WHERE id = :id)""";

    private static final String OWN = "SELECT message FROM draft.message WHERE draft = :id";

    private static final String BEGUN = "SELECT created_at FROM draft.draft WHERE id = :id";

    private final JdbcClient jdbc;
    private final Threads threads;
    private final MailboxAccess access;

    FindOthers(JdbcClient jdbc, Threads threads, MailboxAccess access) {
        this.jdbc = jdbc;
        this.threads = threads;
        this.access = access;
    }

    List<OpenDraft> writing(ConversationKey conversation, PersonId me) {
        Set<MailboxId> mine = access.mailboxes(me, GrantLevel.ANSWER);
        return jdbc.sql(WRITING)
                .param("conversation", conversation.value())
                .param("me", me.value())
                .query((row, number) -> new OpenDraft(
                        new DraftId(row.getObject("id", UUID.class)),
                        DraftState.valueOf(row.getString("state")),
                        new PersonId(row.getObject("edited_by", UUID.class)),
                        row.getObject("edited_at", OffsetDateTime.class).toInstant(),
                        mine.contains(new MailboxId(row.getObject("mailbox", UUID.class)))))
                .list();
    }

    /** To those who look at the draft; it is not another's own. */
    Others of(Draft draft, PersonId me) {
        return draft.continues()
                .map(conversation -> new Others(
                        writing(conversation, me).stream()
                                .filter(open -> !open.id().equals(draft.id()))
                                .toList(),
                        sent(draft, conversation, me)))
                .orElse(Others.NONE);
    }

    private List<Threads.Sent> sent(Draft draft, ConversationKey conversation, PersonId me) {
        OffsetDateTime begun = jdbc.sql(BEGUN)
                .param("id", draft.id().value())
                .query(OffsetDateTime.class)
                .single();
        Map<StoredMessageId, Threads.Sent> sent = new LinkedHashMap<>();
        jdbc.sql(SENT)
                .param("conversation", conversation.value())
                .param("id", draft.id().value())
                .query((row, number) -> new Threads.Sent(
                        new StoredMessageId(row.getObject("message", UUID.class)),
                        Optional.of(new PersonId(row.getObject("edited_by", UUID.class))),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list()
                .forEach(each -> sent.put(each.message(), each));
        threads.sentSince(conversation, begun.toInstant()).forEach(each -> sent.put(each.message(), each));
        jdbc.sql(OWN)
                .param("id", draft.id().value())
                .query(UUID.class)
                .list()
                .forEach(own -> sent.remove(new StoredMessageId(own)));
        return sent.values().stream()
                .filter(each -> each.author().filter(me::equals).isEmpty())
                .sorted(Comparator.comparing(Threads.Sent::at))
                .toList();
    }
}

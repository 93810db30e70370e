// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.casework.RelatedConversations;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredThreads implements Threads, RelatedConversations {

    /** Where it lies now goes before where it began. */
    private static final String FIND = """
        SELECT id FROM casework.conversation
        WHERE thread = :thread AND counterpart = :counterpart AND (mailbox = :mailbox OR home = :mailbox)
        ORDER BY mailbox = :mailbox DESC, last_at DESC LIMIT 1\
        """;

    private static final String SENT = """
        SELECT message, author, at FROM casework.part
        WHERE conversation = :conversation AND direction = 'OUTGOING' AND at > :since ORDER BY at, message\
        """;

    private static final String HIDDEN = """
            SELECT c.id FROM casework.conversation c WHERE c.id = ANY (ARRAY[:ids]::uuid[]) AND NOT\
            """ + Sight.UNPROTECTED_OR_MEMBER;

    private static final String LINK = """
        INSERT INTO casework.link (message, kind, from_conversation, from_message, person, at)
        VALUES (:message, :kind, :conversation, :origin, :person, :now) ON CONFLICT DO NOTHING\
        """;

    private static final String TIES = """
        SELECT l.message, l.from_message, l.kind, l.person, l.at, true AS out, c.id AS other
        FROM casework.link l JOIN casework.part p ON p.message = l.message
            JOIN casework.conversation c ON c.id = p.conversation
        WHERE l.from_conversation = :id AND%1$s
        UNION ALL
        SELECT l.message, l.from_message, l.kind, l.person, l.at, false AS out, c.id AS other
        FROM casework.part p JOIN casework.link l ON l.message = p.message
            JOIN casework.conversation c ON c.id = l.from_conversation
        WHERE p.conversation = :id AND l.from_conversation <> p.conversation AND%1$s
        ORDER BY at\
        """.formatted(Sight.SEES);

    /** Nobody corrects a hundred times. */
    private static final String BEFORE = """
        WITH RECURSIVE corrected AS (
            SELECT from_message, 1 AS times FROM casework.link WHERE message = :message AND kind = 'CORRECTED'
            UNION ALL
            SELECT l.from_message, times + 1 FROM corrected c
                JOIN casework.link l ON l.message = c.from_message AND l.kind = 'CORRECTED'
            WHERE times < 99)
        SELECT coalesce(max(times), 0) FROM corrected\
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredThreads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<ConversationKey> find(MailboxId mailbox, ConversationId thread, ParticipantId counterpart) {
        return jdbc.sql(FIND)
                .param("thread", thread.value())
                .param("counterpart", counterpart.value().toLowerCase(Locale.ROOT))
                .param("mailbox", mailbox.value())
                .query(UUID.class)
                .optional()
                .map(ConversationKey::new);
    }

    @Override
    public List<Sent> sentSince(ConversationKey key, Instant since) {
        return jdbc.sql(SENT)
                .param("conversation", key.value())
                .param("since", ConversationRow.time(since))
                .query((row, number) -> new Sent(
                        new StoredMessageId(row.getObject("message", UUID.class)),
                        Optional.ofNullable(row.getObject("author", UUID.class)).map(PersonId::new),
                        ConversationRow.instant(row, "at").orElseThrow()))
                .list();
    }

    @Override
    public List<StoredMessageId> messages(ConversationKey key) {
        return jdbc
                .sql("SELECT message FROM casework.part WHERE conversation = :conversation ORDER BY at, message")
                .param("conversation", key.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(StoredMessageId::new)
                .toList();
    }

    @Override
    public Set<ConversationKey> hiddenFrom(Set<ConversationKey> keys, PersonId person) {
        return keys.isEmpty()
                ? Set.of()
                : jdbc
                        .sql(HIDDEN)
                        .param("ids", keys.stream().map(ConversationKey::value).toList())
                        .param("me", person.value())
                        .query(UUID.class)
                        .list()
                        .stream()
                        .map(ConversationKey::new)
                        .collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public void link(StoredMessageId message, MessageOrigin origin, PersonId by) {
        jdbc.sql(LINK)
                .param("message", message.value())
                .param("kind", origin.kind().name())
                .param("conversation", origin.conversation().value())
                .param("origin", origin.message().map(StoredMessageId::value).orElse(null))
                .param("person", by.value())
                .param("now", ConversationRow.time(clock.instant()))
                .update();
        if (origin.kind() == MessageOrigin.Kind.CORRECTED) {
            jdbc.sql("UPDATE casework.part SET handled_at = coalesce(handled_at, :now)"
                            + " WHERE message = :message AND conversation = :conversation")
                    .param("now", ConversationRow.time(clock.instant()))
                    .param(
                            "message",
                            origin.message().map(StoredMessageId::value).orElse(null))
                    .param("conversation", origin.conversation().value())
                    .update();
        }
    }

    @Override
    public int attempt(StoredMessageId message) {
        return 1
                + jdbc.sql(BEFORE)
                        .param("message", message.value())
                        .query(Integer.class)
                        .single();
    }

    @Override
    public List<Tie> of(ConversationKey key, CaseWorker by) {
        return Sight.reads(jdbc.sql(TIES), by)
                .param("id", key.value())
                .query((row, number) -> new Tie(
                        MessageOrigin.Kind.valueOf(row.getString("kind")),
                        row.getBoolean("out"),
                        new ConversationKey(row.getObject("other", UUID.class)),
                        new StoredMessageId(row.getObject("message", UUID.class)),
                        Optional.ofNullable(row.getObject("from_message", UUID.class))
                                .map(StoredMessageId::new),
                        new PersonId(row.getObject("person", UUID.class)),
                        ConversationRow.instant(row, "at").orElseThrow()))
                .list();
    }
}

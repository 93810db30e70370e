// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The drafts as they lie in the database: what is written is sealed under the mailbox's key, bound to its draft. */
@Component
class DraftRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_LISTED = 200;
    private static final String SELECT = """
        SELECT id, mailbox, state, version, created_by, edited_by, edited_at, sends_at, content, conversation, origin_kind,
            origin_conversation, origin_message, split, part, part_of, waits_for, refused, resend = 'MAKING' AS making
        FROM draft.draft
        """;

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final FileRows files;

    DraftRows(JdbcClient jdbc, ContentStore contents, FileRows files) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.files = files;
    }

    /** Whose it is, without opening anything. */
    Optional<MailboxId> mailboxOf(DraftId id) {
        return jdbc.sql("SELECT mailbox FROM draft.draft WHERE id = :id AND state <> 'SENT'")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(MailboxId::new);
    }

    /** The conversation that it continues. */
    Optional<ConversationKey> conversationOf(DraftId id) {
        return jdbc.sql("SELECT conversation FROM draft.draft WHERE id = :id AND conversation IS NOT NULL")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(ConversationKey::new);
    }

    /** What a sent draft became. */
    Optional<SentDraft> findSent(DraftId id) {
        return jdbc.sql("SELECT mailbox FROM draft.draft WHERE id = :id AND state = 'SENT'")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(mailbox -> new SentDraft(
                        new MailboxId(mailbox),
                        jdbc
                                .sql("SELECT message FROM draft.message WHERE draft = :id ORDER BY sent_at, message")
                                .param("id", id.value())
                                .query(UUID.class)
                                .list()
                                .stream()
                                .map(StoredMessageId::new)
                                .toList()));
    }

    Optional<Draft> find(DraftId id) {
        return jdbc.sql(SELECT + "WHERE id = :id AND state <> 'SENT'")
                .param("id", id.value())
                .query(this::draft)
                .optional();
    }

    /** The draft, whose row nobody else changes until the transaction ends. */
    Optional<Draft> lock(DraftId id) {
        return jdbc.sql(SELECT + "WHERE id = :id AND state <> 'SENT' FOR UPDATE")
                .param("id", id.value())
                .query(this::draft)
                .optional();
    }

    List<Draft> in(MailboxId mailbox) {
        return jdbc.sql(SELECT + """
            WHERE mailbox = :mailbox AND state <> 'SENT'
            ORDER BY edited_at DESC LIMIT :most\
            """)
                .param("mailbox", mailbox.value())
                .param("most", MOST_LISTED)
                .query(this::draft)
                .list();
    }

    void insert(
            DraftId id,
            MailboxId mailbox,
            DraftContent content,
            Optional<ConversationKey> continues,
            Optional<MessageOrigin> origin,
            PersonId by,
            Instant now) {
        jdbc.sql("""
            INSERT INTO draft.draft (id, mailbox, state, version, created_by, edited_by, created_at, edited_at,
                content, conversation, origin_kind, origin_conversation, origin_message)
            VALUES (:id, :mailbox, 'WRITING', 1, :by, :by, :now, :now, :content, :conversation, :originKind,
                :originConversation, :originMessage)\
            """)
                .param("conversation", continues.map(ConversationKey::value).orElse(null))
                .param("originKind", origin.map(each -> each.kind().name()).orElse(null))
                .param(
                        "originConversation",
                        origin.map(each -> each.conversation().value()).orElse(null))
                .param(
                        "originMessage",
                        origin.flatMap(MessageOrigin::message)
                                .map(StoredMessageId::value)
                                .orElse(null))
                .param("id", id.value())
                .param("mailbox", mailbox.value())
                .param("by", by.value())
                .param("now", at(now))
                .param("content", seal(mailbox, id, content))
                .update();
    }

    void save(Draft draft, DraftContent content, Optional<ConversationKey> continues, PersonId by, Instant now) {
        jdbc.sql("""
            UPDATE draft.draft SET content = :content, version = version + 1, edited_by = :by, edited_at = :now,
                conversation = :conversation
            WHERE id = :id\
            """)
                .param("conversation", continues.map(ConversationKey::value).orElse(null))
                .param("id", draft.id().value())
                .param("content", seal(draft.mailbox(), draft.id(), content))
                .param("by", by.value())
                .param("now", at(now))
                .update();
    }

    /** Another file: another version, so that nobody sends what they have not seen. */
    void touch(DraftId id, PersonId by, Instant now) {
        jdbc.sql("UPDATE draft.draft SET version = version + 1, edited_by = :by, edited_at = :now WHERE id = :id")
                .param("id", id.value())
                .param("by", by.value())
                .param("now", at(now))
                .update();
    }

    void split(DraftId id, boolean split) {
        jdbc.sql("UPDATE draft.draft SET split = :split, version = version + 1 WHERE id = :id")
                .param("id", id.value())
                .param("split", split)
                .update();
    }

    /** What it is from now on: this part of a message whose other parts have gone. */
    void isPart(DraftId id, PartOf part) {
        jdbc.sql("UPDATE draft.draft SET split = false, part = :number, part_of = :of WHERE id = :id")
                .param("id", id.value())
                .param("number", part.number())
                .param("of", part.of())
                .update();
    }

    void hold(DraftId id, Instant sendsAt, boolean thenDone, PersonId by) {
        jdbc.sql("""
            UPDATE draft.draft SET state = 'HELD', sends_at = :at, edited_by = :by, refused = '[]', then_done = :done
            WHERE id = :id\
            """)
                .param("done", thenDone)
                .param("id", id.value())
                .param("at", at(sendsAt))
                .param("by", by.value())
                .update();
    }

    void sending(DraftId id) {
        jdbc.sql("UPDATE draft.draft SET state = 'SENDING', waits_for = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** Whether its conversation is to be marked as done when it is sent. */
    boolean thenDone(DraftId id) {
        return jdbc.sql("SELECT then_done FROM draft.draft WHERE id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void waitsForScan(DraftId id) {
        jdbc.sql("UPDATE draft.draft SET waits_for = 'SCANNER' WHERE id = :id AND state = 'SENDING'")
                .param("id", id.value())
                .update();
    }

    void writing(DraftId id, List<EventIssue> refused) {
        jdbc.sql("UPDATE draft.draft SET state = 'WRITING', sends_at = NULL, refused = :refused::jsonb WHERE id = :id")
                .param("id", id.value())
                .param("refused", JSON.writeValueAsString(refused))
                .update();
    }

    void sent(DraftId id) {
        files.forget(id);
        jdbc.sql("UPDATE draft.draft SET state = 'SENT', content = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    void became(DraftId id, StoredMessageId message, DraftRecipient recipient, List<String> fileTypes, Instant now) {
        jdbc.sql("""
            INSERT INTO draft.message (draft, message, sent_at, organisation, function, file_types)
            VALUES (:draft, :message, :now, :organisation, :function, ARRAY[:types]::text[])
            ON CONFLICT DO NOTHING\
            """)
                .param("draft", id.value())
                .param("message", message.value())
                .param("organisation", recipient.organisation().canonical())
                .param("function", recipient.function().canonical())
                .param("types", fileTypes)
                .param("now", at(now))
                .update();
    }

    /** It is being made of a refused message in one press; fails if there is one of that message. */
    void making(DraftId id) {
        jdbc.sql("UPDATE draft.draft SET resend = 'MAKING' WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** All that there is to it is there. */
    void made(DraftId id) {
        jdbc.sql("UPDATE draft.draft SET resend = 'MADE' WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** What has been made of a message to send it again. */
    record Again(DraftId draft, boolean making, Instant changedAt) {}

    /** What one press has made of a refused message, or else what has been sent in its place. */
    Optional<Again> again(StoredMessageId refused) {
        return jdbc.sql("""
            SELECT id, coalesce(resend = 'MAKING', false) AS making, edited_at FROM draft.draft
            WHERE origin_message = :message AND origin_kind = 'CORRECTED' AND (resend IS NOT NULL OR state <> 'WRITING')
            ORDER BY resend NULLS LAST LIMIT 1\
            """)
                .param("message", refused.value())
                .query((row, number) -> new Again(
                        new DraftId(row.getObject("id", UUID.class)),
                        row.getBoolean("making"),
                        row.getObject("edited_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void delete(DraftId id) {
        jdbc.sql("DELETE FROM draft.draft WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    private Draft draft(ResultSet row, int number) throws SQLException {
        DraftId id = new DraftId(row.getObject("id", UUID.class));
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        return new Draft(
                id,
                mailbox,
                DraftState.valueOf(row.getString("state")),
                row.getInt("version"),
                new PersonId(row.getObject("created_by", UUID.class)),
                new PersonId(row.getObject("edited_by", UUID.class)),
                row.getObject("edited_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("sends_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                JSON.readValue(open(mailbox, context(id), row.getBytes("content")), DraftContent.class),
                files.of(mailbox, id),
                Optional.ofNullable(row.getObject("conversation", UUID.class)).map(ConversationKey::new),
                origin(row),
                row.getBoolean("split"),
                part(row),
                row.getString("waits_for") != null,
                Arrays.asList(JSON.readValue(row.getString("refused"), EventIssue[].class)),
                row.getBoolean("making"));
    }

    private static Optional<PartOf> part(ResultSet row) throws SQLException {
        int part = row.getInt("part");
        return row.wasNull() ? Optional.empty() : Optional.of(new PartOf(part, row.getInt("part_of")));
    }

    private static Optional<MessageOrigin> origin(ResultSet row) throws SQLException {
        String kind = row.getString("origin_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new MessageOrigin(
                        MessageOrigin.Kind.valueOf(kind),
                        new ConversationKey(row.getObject("origin_conversation", UUID.class)),
                        Optional.ofNullable(row.getObject("origin_message", UUID.class))
                                .map(StoredMessageId::new)));
    }

    private byte[] seal(MailboxId mailbox, DraftId id, DraftContent content) {
        return contents.encrypt(mailbox, context(id), JSON.writeValueAsBytes(content));
    }

    private byte[] open(MailboxId mailbox, String context, byte[] sealed) {
        try {
            return contents.decrypt(mailbox, context, sealed);
        } catch (ContentDamaged damaged) {
            throw new IllegalStateException("A stored draft does not verify", damaged);
        }
    }

    private static String context(DraftId id) {
        return "draft/" + id;
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

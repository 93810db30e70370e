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
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.ContentId;
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
            SELECT id, mailbox, state, version, created_by, edited_by, edited_at, sends_at, content, refused
            FROM draft.draft
            """;

    private final JdbcClient jdbc;
    private final ContentStore contents;

    DraftRows(JdbcClient jdbc, ContentStore contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    /** Whose it is, without opening anything. */
    Optional<MailboxId> mailboxOf(DraftId id) {
        return jdbc.sql("SELECT mailbox FROM draft.draft WHERE id = :id AND state <> 'SENT'")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(MailboxId::new);
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
                        WHERE mailbox = :mailbox AND state IN ('WRITING', 'HELD')
                        ORDER BY edited_at DESC LIMIT :most""")
                .param("mailbox", mailbox.value())
                .param("most", MOST_LISTED)
                .query(this::draft)
                .list();
    }

    void insert(DraftId id, MailboxId mailbox, DraftContent content, PersonId by, Instant now) {
        jdbc.sql("""
                        INSERT INTO draft.draft (id, mailbox, state, version, created_by, edited_by, created_at, edited_at, content)
                        VALUES (:id, :mailbox, 'WRITING', 1, :by, :by, :now, :now, :content)""")
                .param("id", id.value())
                .param("mailbox", mailbox.value())
                .param("by", by.value())
                .param("now", at(now))
                .param("content", seal(mailbox, id, content))
                .update();
    }

    void save(Draft draft, DraftContent content, PersonId by, Instant now) {
        jdbc.sql("""
                        UPDATE draft.draft SET content = :content, version = version + 1, edited_by = :by, edited_at = :now
                        WHERE id = :id""")
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

    void hold(DraftId id, Instant sendsAt, PersonId by) {
        jdbc.sql(
                        "UPDATE draft.draft SET state = 'HELD', sends_at = :at, edited_by = :by, refused = '[]' WHERE id = :id")
                .param("id", id.value())
                .param("at", at(sendsAt))
                .param("by", by.value())
                .update();
    }

    void sending(DraftId id) {
        jdbc.sql("UPDATE draft.draft SET state = 'SENDING' WHERE id = :id")
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
        jdbc.sql("DELETE FROM draft.file WHERE draft = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("UPDATE draft.draft SET state = 'SENT', content = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    void became(DraftId id, StoredMessageId message, Instant now) {
        jdbc.sql("INSERT INTO draft.message VALUES (:draft, :message, :now) ON CONFLICT DO NOTHING")
                .param("draft", id.value())
                .param("message", message.value())
                .param("now", at(now))
                .update();
    }

    void delete(DraftId id) {
        jdbc.sql("DELETE FROM draft.draft WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    void attach(Draft draft, DraftFile file, Instant now) {
        jdbc.sql("""
                        INSERT INTO draft.file (id, draft, content, content_type, size, name, added_at)
                        VALUES (:id, :draft, :content, :type, :size, :name, :now)""")
                .param("id", file.id().value())
                .param("draft", draft.id().value())
                .param("content", file.content().value())
                .param("type", file.contentType())
                .param("size", file.size())
                .param(
                        "name",
                        contents.encrypt(draft.mailbox(), context(file.id()), JSON.writeValueAsBytes(file.fileName())))
                .param("now", at(now))
                .update();
    }

    void detach(DraftFileId file) {
        jdbc.sql("DELETE FROM draft.file WHERE id = :id")
                .param("id", file.value())
                .update();
    }

    private List<DraftFile> files(MailboxId mailbox, DraftId draft) {
        return jdbc.sql("SELECT id, content, content_type, size, name FROM draft.file WHERE draft = :draft ORDER BY id")
                .param("draft", draft.value())
                .query((row, number) -> {
                    DraftFileId id = new DraftFileId(row.getObject("id", UUID.class));
                    return new DraftFile(
                            id,
                            JSON.readValue(open(mailbox, context(id), row.getBytes("name")), String.class),
                            row.getString("content_type"),
                            row.getLong("size"),
                            new ContentId(row.getObject("content", UUID.class)));
                })
                .list();
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
                files(mailbox, id),
                Arrays.asList(JSON.readValue(row.getString("refused"), EventIssue[].class)));
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

    private static String context(DraftFileId id) {
        return "draft-file/" + id;
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

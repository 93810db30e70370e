// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.Resendings.Resending;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of messages. Everything that changes a row is called in a transaction that has locked it. */
@Component
public class MessageRecords {

    /** The columns of a {@link MessageRow}, for whoever selects them. */
    static final String COLUMNS = """
            id, direction, organisation, mailbox, status, message_id, conversation_id, ref_to_message_id,
            creation_date_time, confidentiality, sender, sender_function, recipient, recipient_function, contents,
            envelope, receipt_envelope, transmission, attempts, waiting_for, resent, stored_at, submitted_at,
            transport_receipt_at, warned_at, deleted_at""";

    private static final String INSERT = """
            INSERT INTO messageservice.message (id, direction, organisation, mailbox, status, message_id, conversation_id,
                ref_to_message_id, creation_date_time, confidentiality, sender, sender_function, recipient,
                recipient_function, sealed_header, sealed_documents, sealed_fingerprint, contents, envelope, stored_at,
                final_at, book_generation)
            VALUES (:id, :direction, :organisation, :mailbox, :status, :messageId, :conversation, :refTo, :created,
                :confidentiality, :sender, :senderFunction, :recipient, :recipientFunction, :header, :documents,
                :fingerprint, :contents, :envelope, :storedAt, :finalAt, :bookGeneration)
            ON CONFLICT DO NOTHING""";

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM messageservice.message WHERE id = :key";
    private static final String BY_TRANSMISSION =
            "SELECT " + COLUMNS + " FROM messageservice.message WHERE transmission = :key";
    private static final String OUTGOING = "SELECT " + COLUMNS + " FROM messageservice.message"
            + " WHERE direction = 'OUTGOING' AND organisation = :organisation AND message_id = :messageId";

    private static final String MOVE = """
            UPDATE messageservice.message SET status = :to, waiting_for = NULL, final_at = :finalAt::timestamptz,
                envelope = coalesce(:envelope::uuid, envelope),
                sealed_content_key = coalesce(:contentKey::bytea, sealed_content_key),
                transmission = coalesce(:transmission::text, transmission),
                submitted_at = coalesce(:submittedAt::timestamptz, submitted_at),
                transport_receipt_at = coalesce(:transportedAt::timestamptz, transport_receipt_at),
                receipt_envelope = coalesce(:receiptEnvelope::uuid, receipt_envelope)
            WHERE id = :id AND status = :from
            RETURNING\s""" + COLUMNS;

    /** Before every other id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    MessageRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a message; false if its key, or its message id among the organisation's sent ones, is taken. */
    public boolean insert(NewRow row) {
        return jdbc.sql(INSERT)
                        .param("id", row.id().value())
                        .param("direction", row.direction().name())
                        .param("organisation", row.mailbox().organisation().value())
                        .param("mailbox", row.mailbox().id().value())
                        .param("status", row.status().name())
                        .param("messageId", row.messageId().value())
                        .param("conversation", row.conversationId().value())
                        .param(
                                "refTo",
                                row.refToMessageId().map(MessageId::value).orElse(null))
                        .param("created", time(row.creationDateTime()))
                        .param("confidentiality", row.confidentiality())
                        .param("sender", row.sender().value())
                        .param(
                                "senderFunction",
                                row.senderFunction().map(FunctionAddress::value).orElse(null))
                        .param("recipient", row.recipient().value())
                        .param("recipientFunction", row.recipientFunction().value())
                        .param("header", row.sealed().map(SealedColumns::header).orElse(null))
                        .param(
                                "documents",
                                row.sealed().map(SealedColumns::documents).orElse(null))
                        .param(
                                "fingerprint",
                                row.sealed().map(SealedColumns::fingerprint).orElse(null))
                        .param(
                                "contents",
                                row.contents().stream().map(ContentId::value).toArray(UUID[]::new))
                        .param("envelope", row.envelope().map(BlobId::value).orElse(null))
                        .param("bookGeneration", row.bookGeneration().orElse(null))
                        .param("storedAt", time(row.storedAt()))
                        .param("finalAt", row.status().isFinal() ? time(row.storedAt()) : null)
                        .update()
                == 1;
    }

    /** The message, unlocked: for reading. */
    public Optional<MessageRow> find(StoredMessageId id) {
        return one(BY_ID, id.value());
    }

    /** The messages, unlocked: for reading. */
    public List<MessageRow> find(Collection<StoredMessageId> ids) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM messageservice.message WHERE id = ANY (:ids)")
                .param("ids", keys(ids))
                .query(MessageRecords::row)
                .list();
    }

    /** Every message in the order of their keys. */
    public List<StoredMessageId> after(Optional<StoredMessageId> after, int limit) {
        return jdbc.sql("SELECT id FROM messageservice.message WHERE id > :after ORDER BY id LIMIT :limit")
                .param("after", after.map(StoredMessageId::value).orElse(FIRST))
                .param("limit", limit)
                .query((row, number) -> new StoredMessageId(row.getObject(1, UUID.class)))
                .list();
    }

    /** The message, locked until the transaction ends. */
    public Optional<MessageRow> lock(StoredMessageId id) {
        return one(BY_ID + " FOR UPDATE", id.value());
    }

    /** The sent message of a transmission, locked. */
    public Optional<MessageRow> lockByTransmission(String transmission) {
        return one(BY_TRANSMISSION + " FOR UPDATE", transmission);
    }

    /** The message that the organisation sent under the id. */
    public Optional<MessageRow> findSent(OrganisationId organisation, MessageId messageId) {
        return sent(OUTGOING, organisation, messageId);
    }

    /** The message that the organisation sent under the id, locked. */
    public Optional<MessageRow> lockSent(OrganisationId organisation, MessageId messageId) {
        return sent(OUTGOING + " FOR UPDATE", organisation, messageId);
    }

    /** What is sealed of a message; nothing once it is deleted, or when it never had any. */
    public Optional<SealedColumns> sealed(StoredMessageId id) {
        return jdbc.sql("SELECT sealed_header, sealed_documents, sealed_fingerprint FROM messageservice.message"
                        + " WHERE id = :id AND sealed_header IS NOT NULL")
                .param("id", id.value())
                .query((row, number) -> new SealedColumns(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    /** What is sealed of several messages. */
    public Map<StoredMessageId, SealedColumns> sealed(Collection<StoredMessageId> ids) {
        Map<StoredMessageId, SealedColumns> sealed = new HashMap<>();
        if (ids.size() == 1) {
            // A statement of its own, which the database need not plan anew for each number of messages.
            StoredMessageId id = ids.iterator().next();
            sealed(id).ifPresent(columns -> sealed.put(id, columns));
            return sealed;
        }
        jdbc.sql("SELECT id, sealed_header, sealed_documents, sealed_fingerprint FROM messageservice.message"
                        + " WHERE id = ANY (:ids) AND sealed_header IS NOT NULL")
                .param("ids", keys(ids))
                .query(row -> {
                    sealed.put(
                            new StoredMessageId(row.getObject(1, UUID.class)),
                            new SealedColumns(row.getBytes(2), row.getBytes(3), row.getBytes(4)));
                });
        return sealed;
    }

    private static UUID[] keys(Collection<StoredMessageId> ids) {
        return ids.stream().map(StoredMessageId::value).toArray(UUID[]::new);
    }

    /**
     * Moves a message on, if it still stands where the row says, and notes what came with it.
     *
     * @param path the statuses that it passes, of which the last stays
     * @return the row as it is now
     * @throws IllegalStateException if a status may not follow, or somebody else has moved the message
     */
    MessageRow move(MessageRow row, List<MessageStatus> path, Came with, Instant at) {
        MessageStatus to = row.status();
        for (MessageStatus next : path) {
            StatusMachine.check(to, next);
            to = next;
        }
        return jdbc.sql(MOVE)
                .param("to", to.name())
                .param("finalAt", to.isFinal() ? at.toString() : null, Types.VARCHAR)
                .param("envelope", text(with.envelope().map(BlobId::value)), Types.VARCHAR)
                .param("contentKey", with.contentKey().orElse(null), Types.BINARY)
                .param("transmission", text(with.transmission()), Types.VARCHAR)
                .param("submittedAt", text(with.submittedAt()), Types.VARCHAR)
                .param("transportedAt", text(with.transportedAt()), Types.VARCHAR)
                .param("receiptEnvelope", text(with.receiptEnvelope().map(BlobId::value)), Types.VARCHAR)
                .param("id", row.id().value())
                .param("from", row.status().name())
                .query(MessageRecords::row)
                .optional()
                .orElseThrow(() -> new IllegalStateException("The message has been moved by another"));
    }

    /** Notes that something is waited for, once more. */
    public void waiting(StoredMessageId id, int attempts, String reason) {
        jdbc.sql("UPDATE messageservice.message SET attempts = :attempts, waiting_for = :reason WHERE id = :id")
                .param("attempts", attempts)
                .param("reason", reason)
                .param("id", id.value())
                .update();
    }

    /** Notes that the access point has had to try again. */
    public void resent(StoredMessageId id, String reason, Optional<Resending> next) {
        jdbc.sql("""
                        UPDATE messageservice.message SET resent = true, waiting_for = :reason,
                            next_attempt = :attempt::integer, next_attempt_at = :at::timestamptz WHERE id = :id""")
                .param("reason", reason)
                .param("attempt", next.map(Resending::attempt).orElse(null))
                .param("at", next.map(Resending::at).map(MessageRecords::time).orElse(null))
                .param("id", id.value())
                .update();
    }

    /** Notes the transport receipt of a message that its message receipt has overtaken. */
    public void transported(StoredMessageId id, Instant at) {
        set(id, "transport_receipt_at", time(at));
    }

    /** Notes that a missing receipt has been pointed out. */
    public void warned(StoredMessageId id, Instant at) {
        set(id, "warned_at", time(at));
    }

    /** Keeps the envelope of a receipt that came late. */
    public void answered(StoredMessageId id, BlobId receiptEnvelope) {
        set(id, "receipt_envelope", receiptEnvelope.value());
    }

    /** Lets go of the envelope. */
    public void dropEnvelope(StoredMessageId id) {
        set(id, "envelope", null);
    }

    /** Forgets what was content; the row stays. A sent envelope stays while the access point may need it. */
    public void deleted(StoredMessageId id, boolean keepEnvelope, Instant at) {
        jdbc.sql("""
                        UPDATE messageservice.message SET deleted_at = :at, sealed_header = NULL, sealed_documents = NULL,
                            sealed_fingerprint = NULL, sealed_content_key = NULL, contents = '{}',
                            receipt_envelope = NULL, envelope = CASE WHEN :keep THEN envelope END
                        WHERE id = :id""")
                .param("keep", keepEnvelope)
                .param("at", time(at))
                .param("id", id.value())
                .update();
    }

    /** Messages whose final status is older, the oldest first, at most a hundred after that one. */
    public List<StoredMessageId> finalBefore(Instant limit, Optional<StoredMessageId> after) {
        return jdbc.sql("""
                        SELECT id FROM messageservice.message WHERE final_at < :limit AND deleted_at IS NULL
                            AND (:after::uuid IS NULL OR (final_at, id) >
                                (SELECT m.final_at, m.id FROM messageservice.message m WHERE m.id = :after::uuid))
                        ORDER BY final_at, id LIMIT 100""")
                .param("limit", time(limit))
                .param("after", after.map(StoredMessageId::value).orElse(null))
                .query((row, number) -> new StoredMessageId(row.getObject(1, UUID.class)))
                .list();
    }

    private void set(StoredMessageId id, String column, @Nullable Object value) {
        jdbc.sql("UPDATE messageservice.message SET " + column + " = :value WHERE id = :id")
                .param("value", value)
                .param("id", id.value())
                .update();
    }

    private Optional<MessageRow> one(String sql, Object key) {
        return jdbc.sql(sql).param("key", key).query(MessageRecords::row).optional();
    }

    private Optional<MessageRow> sent(String sql, OrganisationId organisation, MessageId messageId) {
        return jdbc.sql(sql)
                .param("organisation", organisation.value())
                .param("messageId", messageId.value())
                .query(MessageRecords::row)
                .optional();
    }

    static MessageRow row(ResultSet row, int number) throws SQLException {
        return new MessageRow(
                new StoredMessageId(row.getObject("id", UUID.class)),
                MessageDirection.valueOf(row.getString("direction")),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                MessageStatus.valueOf(row.getString("status")),
                new MessageId(row.getObject("message_id", UUID.class)),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                Optional.ofNullable(row.getObject("ref_to_message_id", UUID.class))
                        .map(MessageId::new),
                instant(row, "creation_date_time").orElseThrow(),
                row.getBoolean("confidentiality"),
                new ParticipantId(row.getString("sender")),
                Optional.ofNullable(row.getString("sender_function")).map(FunctionAddress::new),
                new ParticipantId(row.getString("recipient")),
                new FunctionAddress(row.getString("recipient_function")),
                contents(row.getArray("contents")),
                Optional.ofNullable(row.getObject("envelope", UUID.class)).map(BlobId::new),
                Optional.ofNullable(row.getObject("receipt_envelope", UUID.class))
                        .map(BlobId::new),
                Optional.ofNullable(row.getString("transmission")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("waiting_for")),
                row.getBoolean("resent"),
                instant(row, "stored_at").orElseThrow(),
                instant(row, "submitted_at"),
                instant(row, "transport_receipt_at"),
                instant(row, "warned_at"),
                instant(row, "deleted_at").isPresent());
    }

    private static List<ContentId> contents(Array column) throws SQLException {
        List<ContentId> contents = new ArrayList<>();
        for (Object each : (Object[]) column.getArray()) {
            contents.add(new ContentId((UUID) each));
        }
        return contents;
    }

    /** As text, whose type is known also where there is nothing: else the database would parse the statement anew each time. */
    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

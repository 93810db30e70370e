// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders as they are stored. */
@Component
class FilingRows {

    private static final String COLUMNS = """
            id, conversation, organisation, mailbox, target, kind, number, supplements, sealed_number, ordered_by, ordered_at,
            state, attempts, failure, next_attempt, close, package, package_size, package_sha256, sealed_proof, proved_at""";

    private static final String INSERT = """
            INSERT INTO filing.filing (id, conversation, organisation, mailbox, target, kind, number, supplements, sealed_number,
                ordered_by, ordered_at, state, close)
            SELECT :id, :conversation, :organisation, :mailbox, :target, :kind,
                coalesce((SELECT max(number) FROM filing.filing WHERE conversation = :conversation), 0) + 1,
                (SELECT id FROM filing.filing WHERE conversation = :conversation ORDER BY number LIMIT 1),
                :number, :by, :now, 'WAITING', :close
            ON CONFLICT (id) DO NOTHING""";

    /** An order as stored. */
    record Row(
            FilingId id,
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            TargetId target,
            TargetKind kind,
            int number,
            Optional<FilingId> supplements,
            Optional<RegistryNumber> registryNumber,
            Optional<PersonId> orderedBy,
            Instant orderedAt,
            FilingState state,
            int attempts,
            Optional<FilingFailure> failure,
            Optional<Instant> next,
            boolean close,
            Optional<ContentId> parcel,
            long size,
            Optional<String> sha256,
            Optional<String> proof,
            Optional<Instant> provedAt) {}

    /** An order to be stored. */
    record NewRow(
            FilingId id,
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            TargetId target,
            TargetKind kind,
            RegistryNumber number,
            Optional<PersonId> by,
            boolean close) {}

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final Clock clock;

    FilingRows(JdbcClient jdbc, ContentStore contents, Clock clock) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.clock = clock;
    }

    /** Stores it, one of a conversation after the other; false if it is there. */
    boolean insert(NewRow row, Map<StoredMessageId, Optional<DeliveryState>> messages) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:conversation, 680))")
                .param("conversation", row.conversation().toString())
                .query(result -> {});
        boolean added = jdbc.sql(INSERT)
                        .param("id", row.id().value())
                        .param("conversation", row.conversation().value())
                        .param("organisation", row.organisation().value())
                        .param("mailbox", row.mailbox().value())
                        .param("target", row.target().value())
                        .param("kind", row.kind().name())
                        .param(
                                "number",
                                seal(
                                        row.mailbox(),
                                        row.id(),
                                        "number",
                                        row.number().value()))
                        .param("by", row.by().map(PersonId::value).orElse(null))
                        .param("now", time(clock.instant()))
                        .param("close", row.close())
                        .update()
                == 1;
        if (added) {
            messages.keySet()
                    .forEach(message -> jdbc.sql(
                                    "INSERT INTO filing.filed_message (filing, message) VALUES (:id, :message)")
                            .param("id", row.id().value())
                            .param("message", message.value())
                            .update());
            stands(row.id(), messages);
        }
        return added;
    }

    /** Notes how the messages stand that go into the package. */
    void stands(FilingId id, Map<StoredMessageId, Optional<DeliveryState>> messages) {
        messages.forEach((message, delivery) -> jdbc.sql(
                        "UPDATE filing.filed_message SET delivery = :delivery WHERE filing = :id AND message = :message")
                .param("delivery", delivery.map(Enum::name).orElse(null))
                .param("id", id.value())
                .param("message", message.value())
                .update());
    }

    Optional<Row> find(FilingId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM filing.filing WHERE id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    Optional<Row> lock(FilingId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM filing.filing WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** Those of a conversation, oldest first. */
    List<Row> of(ConversationKey conversation) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM filing.filing WHERE conversation = :conversation ORDER BY number")
                .param("conversation", conversation.value())
                .query(this::row)
                .list();
    }

    Set<StoredMessageId> messages(FilingId id) {
        return new HashSet<>(jdbc.sql("SELECT message FROM filing.filed_message WHERE filing = :id")
                .param("id", id.value())
                .query((row, number) -> new StoredMessageId(row.getObject("message", UUID.class)))
                .list());
    }

    void state(FilingId id, FilingState state, int attempts, @Nullable FilingFailure failure, @Nullable Instant next) {
        jdbc.sql("""
                        UPDATE filing.filing SET state = :state, attempts = :attempts, failure = :failure, next_attempt = :next
                        WHERE id = :id""")
                .param("state", state.name())
                .param("attempts", attempts)
                .param("failure", failure == null ? null : failure.name())
                .param("next", next == null ? null : time(next))
                .param("id", id.value())
                .update();
    }

    void made(FilingId id, ContentId parcel, long size, String sha256) {
        jdbc.sql(
                        "UPDATE filing.filing SET package = :package, package_size = :size, package_sha256 = :sha256 WHERE id = :id")
                .param("package", parcel.value())
                .param("size", size)
                .param("sha256", sha256)
                .param("id", id.value())
                .update();
    }

    /** Ends it: the package is theirs, and is not needed here any more. */
    void proved(Row row, String proof, Optional<PersonId> by) {
        jdbc.sql("""
                        UPDATE filing.filing SET state = 'TRANSFERRED', failure = NULL, next_attempt = NULL, package = NULL,
                            sealed_proof = :proof, proved_at = :now, proved_by = :by
                        WHERE id = :id""")
                .param("proof", seal(row.mailbox(), row.id(), "proof", proof))
                .param("now", time(clock.instant()))
                .param("by", by.map(PersonId::value).orElse(null))
                .param("id", row.id().value())
                .update();
    }

    private byte[] seal(MailboxId mailbox, FilingId id, String field, String text) {
        return contents.encrypt(mailbox, context(id, field), text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> open(MailboxId mailbox, FilingId id, String field, byte @Nullable [] sealed) {
        try {
            return sealed == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(contents.decrypt(mailbox, context(id, field), sealed), StandardCharsets.UTF_8));
        } catch (ContentDamaged | org.budkavle.server.content.MailboxKeyDestroyed gone) {
            return Optional.empty();
        }
    }

    private static String context(FilingId id, String field) {
        return "filing/" + id + "/" + field;
    }

    private Row row(ResultSet row, int number) throws SQLException {
        FilingId id = new FilingId(row.getObject("id", UUID.class));
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        return new Row(
                id,
                new ConversationKey(row.getObject("conversation", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                mailbox,
                new TargetId(row.getObject("target", UUID.class)),
                TargetKind.valueOf(row.getString("kind")),
                row.getInt("number"),
                Optional.ofNullable(row.getObject("supplements", UUID.class)).map(FilingId::new),
                open(mailbox, id, "number", row.getBytes("sealed_number")).map(RegistryNumber::new),
                Optional.ofNullable(row.getObject("ordered_by", UUID.class)).map(PersonId::new),
                instant(row, "ordered_at").orElseThrow(),
                FilingState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("failure")).map(FilingFailure::valueOf),
                instant(row, "next_attempt"),
                row.getBoolean("close"),
                Optional.ofNullable(row.getObject("package", UUID.class)).map(ContentId::new),
                row.getLong("package_size"),
                Optional.ofNullable(row.getString("package_sha256")),
                open(mailbox, id, "proof", row.getBytes("sealed_proof")),
                instant(row, "proved_at"));
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

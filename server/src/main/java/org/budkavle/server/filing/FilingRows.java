// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

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
import org.budkavle.server.content.ContentId;
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
            f.id, f.conversation, f.organisation, f.mailbox, f.target, f.kind, f.number, f.supplements, f.sealed_number, f.ordered_by,
            f.ordered_at, f.state, f.attempts, f.failure, f.next_attempt, f.close, f.package, f.package_size, f.package_sha256,
            f.sealed_proof, f.proved_at, f.disposal, f.decision, c.id AS case_id, c.mailbox AS case_mailbox, c.sealed_title, c.secret,
            c.sealed_number AS case_number, c.numbered_at IS NOT NULL AS numbered
            FROM filing.filing f LEFT JOIN filing.requested_case c ON c.id = f.requested_case""";

    private static final String INSERT = """
            INSERT INTO filing.filing (id, conversation, organisation, mailbox, target, kind, number, supplements, sealed_number,
                requested_case, disposal, decision, ordered_by, ordered_at, state, close)
            SELECT :id, :conversation, :organisation, :mailbox, :target, :kind,
                coalesce((SELECT max(number) FROM filing.filing WHERE conversation = :conversation), 0) + 1,
                (SELECT id FROM filing.filing WHERE conversation = :conversation AND :disposal::uuid IS NULL ORDER BY number LIMIT 1),
                :number, :case, :disposal, :decision, :by, :now, 'WAITING', :close
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
            Optional<RequestedCase> requested,
            Optional<FilingCase.Archive> archive,
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
            FilingCase file,
            Optional<PersonId> by,
            boolean close) {}

    private final JdbcClient jdbc;
    private final SealedFields sealed;
    private final RequestedCases cases;
    private final Clock clock;

    FilingRows(JdbcClient jdbc, SealedFields sealed, RequestedCases cases, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.cases = cases;
        this.clock = clock;
    }

    /** Nobody else orders or corrects in the conversation until the transaction ends. */
    void lock(ConversationKey conversation) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:conversation, 680))")
                .param("conversation", conversation.toString())
                .query(result -> {});
    }

    /** It is in the case with this number. */
    void number(Row row, RegistryNumber number) {
        jdbc.sql("UPDATE filing.filing SET sealed_number = :number WHERE id = :id")
                .param("number", sealed.seal(row.mailbox(), row.id().value(), "number", number.value()))
                .param("id", row.id().value())
                .update();
    }

    /** Its package is to be made anew. */
    void unmade(FilingId id) {
        jdbc.sql("UPDATE filing.filing SET package = NULL, package_size = NULL, package_sha256 = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** Stores it, one of a conversation after the other; false if it is there. */
    boolean insert(NewRow row, Map<StoredMessageId, Optional<DeliveryState>> messages) {
        lock(row.conversation());
        if (find(row.id()).isPresent()) {
            return false;
        }
        byte @Nullable [] number = null;
        @Nullable UUID requested = null;
        FilingCase.@Nullable Archive archive = null;
        switch (row.file()) {
            case FilingCase.Numbered known ->
                number = sealed.seal(
                        row.mailbox(),
                        row.id().value(),
                        "number",
                        known.number().value());
            case FilingCase.Archive none -> archive = none;
            case FilingCase.New asked -> requested = cases.request(row, asked);
        }
        boolean added = jdbc.sql(INSERT)
                        .param("id", row.id().value())
                        .param("conversation", row.conversation().value())
                        .param("organisation", row.organisation().value())
                        .param("mailbox", row.mailbox().value())
                        .param("target", row.target().value())
                        .param("kind", row.kind().name())
                        .param("number", number)
                        .param("case", requested)
                        .param("disposal", archive == null ? null : archive.disposal())
                        .param("decision", archive == null ? null : archive.decision())
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
        return jdbc.sql("SELECT " + COLUMNS + " WHERE f.id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    Optional<Row> lock(FilingId id) {
        return jdbc.sql("SELECT " + COLUMNS + " WHERE f.id = :id FOR UPDATE OF f")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** Those of a conversation, oldest first; without what went to the archive. */
    List<Row> of(ConversationKey conversation) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " WHERE f.conversation = :conversation AND f.disposal IS NULL ORDER BY f.number")
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
                .param("proof", sealed.seal(row.mailbox(), row.id().value(), "proof", proof))
                .param("now", time(clock.instant()))
                .param("by", by.map(PersonId::value).orElse(null))
                .param("id", row.id().value())
                .update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        FilingId id = new FilingId(row.getObject("id", UUID.class));
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        Optional<Requested> requested = requested(row);
        String decision = row.getString("decision");
        return new Row(
                id,
                new ConversationKey(row.getObject("conversation", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                mailbox,
                new TargetId(row.getObject("target", UUID.class)),
                TargetKind.valueOf(row.getString("kind")),
                row.getInt("number"),
                Optional.ofNullable(row.getObject("supplements", UUID.class)).map(FilingId::new),
                sealed.open(mailbox, id.value(), "number", row.getBytes("sealed_number"))
                        .or(() -> requested.flatMap(Requested::number))
                        .map(RegistryNumber::new),
                requested.map(Requested::file),
                Optional.ofNullable(row.getObject("disposal", UUID.class))
                        .map(disposal -> new FilingCase.Archive(disposal, decision)),
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
                sealed.open(mailbox, id.value(), "proof", row.getBytes("sealed_proof")),
                instant(row, "proved_at"));
    }

    private record Requested(RequestedCase file, Optional<String> number) {}

    private Optional<Requested> requested(ResultSet row) throws SQLException {
        UUID id = row.getObject("case_id", UUID.class);
        if (id == null) {
            return Optional.empty();
        }
        MailboxId mailbox = new MailboxId(row.getObject("case_mailbox", UUID.class));
        return Optional.of(new Requested(
                new RequestedCase(
                        id,
                        sealed.open(mailbox, id, "title", row.getBytes("sealed_title"))
                                .orElse(""),
                        row.getBoolean("secret"),
                        row.getBoolean("numbered")),
                sealed.open(mailbox, id, "number", row.getBytes("case_number"))));
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

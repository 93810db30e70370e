// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.content.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of transmissions. Each change of an attempt is fenced by the attempt's number: no row changed means that
 * another process went on with it.
 */
public final class Transmissions {

    private final JdbcClient database;

    public Transmissions(JdbcClient database) {
        this.database = database;
    }

    /** A transmission, whole. */
    public Optional<OutboundTransmission> find(TransmissionId id) {
        return database.sql("SELECT * FROM accesspoint.transmission WHERE id = :id")
                .param("id", id.value())
                .query(Transmissions::read)
                .optional();
    }

    /** The transmission of an envelope that has not failed. */
    Optional<OutboundTransmission> current(ParticipantId sender, MessageId envelope) {
        return database.sql("""
                        SELECT * FROM accesspoint.transmission
                        WHERE lower(original_sender) = :sender AND envelope_id = :envelope AND status <> 'FAILED'
                        """)
                .param("sender", sender.canonical())
                .param("envelope", envelope.value())
                .query(Transmissions::read)
                .optional();
    }

    /** Those without an outcome, oldest first. */
    List<TransmissionId> open() {
        return database.sql(
                        "SELECT id FROM accesspoint.transmission WHERE finished_at IS NULL ORDER BY accepted_at, id")
                .query((row, _) -> new TransmissionId(row.getString("id")))
                .list();
    }

    /** Its package is gone, or was never here: the next one has another id. */
    void unpacked(TransmissionId id, String newAs4MessageId) {
        must(database.sql("""
                        UPDATE accesspoint.transmission SET as4_message_id = :as4MessageId, package = NULL
                        WHERE id = :id AND finished_at IS NULL
                        """)
                .param("id", id.value())
                .param("as4MessageId", newAs4MessageId)
                .update());
    }

    /**
     * Stores a new one.
     *
     * @param size of the envelope, in bytes
     * @return false if the envelope already has a transmission that has not failed
     */
    boolean insert(OutboundTransmission t, long size) {
        EnvelopeHeader header = t.header();
        return database.sql("""
                        INSERT INTO accesspoint.transmission (id, as4_message_id, envelope_id, envelope_created_at,
                            conversation_id, original_sender, final_recipient, function_address, document_scheme,
                            document_type, process_scheme, process, federation, envelope, envelope_is_ours, status,
                            accepted_at, envelope_size)
                        VALUES (:id, :as4MessageId, :envelopeId, :createdAt, :conversation, :from, :to, :address,
                            :documentScheme, :documentType, :processScheme, :process, :federation, :envelope, :ours,
                            :status, :acceptedAt, :size)
                        ON CONFLICT (lower(original_sender), envelope_id) WHERE status <> 'FAILED' DO NOTHING
                        """)
                        .param("id", t.id().value())
                        .param("as4MessageId", t.as4MessageId())
                        .param("envelopeId", header.id().value())
                        .param("createdAt", Timestamp.from(header.creationDateTime()))
                        .param(
                                "conversation",
                                t.conversation().map(ConversationId::value).orElse(null))
                        .param("from", header.from().value())
                        .param("to", header.to().value())
                        .param(
                                "address",
                                header.handlingServiceId()
                                        .map(FunctionAddress::value)
                                        .orElse(null))
                        .param("documentScheme", header.documentType().scheme())
                        .param("documentType", header.documentType().value())
                        .param("processScheme", header.process().scheme())
                        .param("process", header.process().value())
                        .param("federation", header.federation().value())
                        .param("envelope", t.envelope().value())
                        .param("ours", t.envelopeIsOurs())
                        .param("status", t.status().name())
                        .param("acceptedAt", Timestamp.from(t.acceptedAt()))
                        .param("size", size)
                        .update()
                == 1;
    }

    /** Begins the attempt after the given state; whoever does it first has it. */
    void begin(OutboundTransmission before) {
        must(database.sql("""
                        UPDATE accesspoint.transmission
                        SET attempts = attempts + 1, status = 'RESOLVING', next_attempt_at = NULL
                        WHERE id = :id AND attempts = :attempts AND finished_at IS NULL
                        """)
                .param("id", before.id().value())
                .param("attempts", before.attempts())
                .update());
    }

    /** Begins the attempt after the given state with receiver and package; whoever does it first has it, and sends. */
    void send(OutboundTransmission before, Route route, String as4MessageId, BlobId file) {
        must(fenced(before.id(), before.attempts(), """
                        SET attempts = attempts + 1, status = 'SENDING', next_attempt_at = NULL,
                            access_point = :accessPoint, endpoint_address = :address,
                            endpoint_certificate = :certificate, failed_lookups = 0,
                            as4_message_id = :as4MessageId, package = :package
                        """)
                .param("accessPoint", route.accessPointId())
                .param("address", route.address().toString())
                .param("certificate", route.encodedCertificate())
                .param("as4MessageId", as4MessageId)
                .param("package", file.value())
                .update());
    }

    /** An access point elsewhere has taken it, under its own handle. */
    public void relayed(TransmissionId id, TransmissionId there) {
        database.sql("UPDATE accesspoint.transmission SET remote_id = :there WHERE id = :id")
                .param("id", id.value())
                .param("there", there.value())
                .update();
    }

    /** Takes over how it stands at the access point elsewhere. */
    void mirrored(TransmissionId id, Transmission there, Instant now) {
        must(database.sql("""
                        UPDATE accesspoint.transmission
                        SET as4_message_id = :as4MessageId, status = :status, attempts = :attempts, failure = :failure,
                            failure_detail = :detail, access_point = :accessPoint, next_attempt_at = :next,
                            delivered_at = :delivered, finished_at = :finished
                        WHERE id = :id AND finished_at IS NULL
                        """)
                .param("id", id.value())
                .param("as4MessageId", there.as4MessageId())
                .param("status", there.status().name())
                .param("attempts", there.attempts())
                .param("failure", there.failure().map(Enum::name).orElse(null))
                .param("detail", there.failureDetail().orElse(null))
                .param("accessPoint", there.receivingAccessPoint().orElse(null))
                .param("next", there.nextAttemptAt().map(Timestamp::from).orElse(null))
                .param("delivered", there.deliveredAt().map(Timestamp::from).orElse(null))
                .param("finished", there.status().isFinal() ? Timestamp.from(now) : null)
                .update());
    }

    /** The attempt did not succeed and another one follows. */
    void waiting(TransmissionId id, int attempt, Decision.Wait wait) {
        must(fenced(id, attempt, """
                        SET status = 'RETRY_WAIT', next_attempt_at = :next, failure = :failure,
                            failure_detail = :detail, failed_lookups = :lookups, failed_transfers = :transfers
                        """)
                .param("next", Timestamp.from(wait.next()))
                .param("failure", wait.failure().name())
                .param("detail", wait.detail())
                .param("lookups", wait.failedLookups())
                .param("transfers", wait.failedTransfers())
                .update());
    }

    /** The receipt is here; the row as it is then. */
    OutboundTransmission delivered(TransmissionId id, int attempt, Instant at) {
        return changed(fenced(id, attempt, """
                        SET status = 'DELIVERED', delivered_at = :at, finished_at = :at, next_attempt_at = NULL,
                            failure = NULL, failure_detail = NULL, package = NULL
                        """, " RETURNING *").param("at", Timestamp.from(at)));
    }

    /** Given up; the row as it is then. */
    OutboundTransmission failed(TransmissionId id, int attempt, Decision.Fail fail, Instant at) {
        return changed(fenced(id, attempt, """
                        SET status = 'FAILED', finished_at = :at, next_attempt_at = NULL, failure = :failure,
                            failure_detail = :detail, package = NULL
                        """, " RETURNING *")
                .param("at", Timestamp.from(at))
                .param("failure", fail.failure().name())
                .param("detail", fail.detail()));
    }

    /** Removes final transmissions that are older than they have to be known. */
    public int removeFinishedBefore(Instant time) {
        return database.sql("DELETE FROM accesspoint.transmission WHERE finished_at < :time")
                .param("time", Timestamp.from(time))
                .update();
    }

    private JdbcClient.StatementSpec fenced(TransmissionId id, int attempt, String change) {
        return fenced(id, attempt, change, "");
    }

    private JdbcClient.StatementSpec fenced(TransmissionId id, int attempt, String change, String end) {
        return database.sql("UPDATE accesspoint.transmission " + change
                        + " WHERE id = :id AND attempts = :attempt AND finished_at IS NULL" + end)
                .param("id", id.value())
                .param("attempt", attempt);
    }

    private static OutboundTransmission changed(JdbcClient.StatementSpec change) {
        return change.query(Transmissions::read).optional().orElseThrow(AttemptOvertaken::new);
    }

    private static void must(int changedRows) {
        if (changedRows != 1) {
            throw new AttemptOvertaken();
        }
    }

    private static OutboundTransmission read(ResultSet row, int number) throws SQLException {
        EnvelopeHeader header = new EnvelopeHeader(
                new MessageId(row.getObject("envelope_id", UUID.class)),
                row.getTimestamp("envelope_created_at").toInstant(),
                new DocumentTypeId(row.getString("document_scheme"), row.getString("document_type")),
                new ProcessId(row.getString("process_scheme"), row.getString("process")),
                new FederationId(row.getString("federation")),
                new ParticipantId(row.getString("original_sender")),
                new ParticipantId(row.getString("final_recipient")),
                Optional.ofNullable(row.getString("function_address")).map(FunctionAddress::new));
        Optional<Route> route =
                Optional.ofNullable(row.getBytes("endpoint_certificate")).isEmpty()
                        ? Optional.empty()
                        : Optional.of(Route.stored(
                                row.getString("endpoint_address"),
                                row.getBytes("endpoint_certificate"),
                                row.getString("access_point")));
        return new OutboundTransmission(
                new TransmissionId(row.getString("id")),
                row.getString("as4_message_id"),
                header,
                Optional.ofNullable(row.getObject("conversation_id", UUID.class))
                        .map(ConversationId::new),
                new BlobId(row.getObject("envelope", UUID.class)),
                row.getBoolean("envelope_is_ours"),
                TransmissionStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getInt("failed_lookups"),
                row.getInt("failed_transfers"),
                Optional.ofNullable(row.getString("failure")).map(FailureCode::valueOf),
                Optional.ofNullable(row.getString("failure_detail")),
                Optional.ofNullable(row.getString("access_point")),
                route,
                Optional.ofNullable(row.getObject("package", UUID.class)).map(BlobId::new),
                Optional.ofNullable(row.getString("remote_id")),
                row.getTimestamp("accepted_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("next_attempt_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("delivered_at")).map(Timestamp::toInstant));
    }
}

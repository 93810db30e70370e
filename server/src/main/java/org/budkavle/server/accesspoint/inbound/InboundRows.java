// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.edelivery.as4.StoredReceipt;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.content.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of what came in. Rows stay after hand-over, so that a late duplicate gets its receipt again. */
public final class InboundRows {

    private static final int PAGE = 100;

    private final JdbcClient database;

    public InboundRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * A received envelope.
     *
     * @param waiting whether it has not been handed over
     */
    public record Row(UUID id, InboundEnvelope envelope, String sendingAccessPoint, long size, boolean waiting) {}

    /** @return false if the sending access point's message is there already */
    boolean insert(UUID id, BlobId envelope, Arrival arrival, StoredReceipt receipt) {
        return database.sql("""
                        INSERT INTO accesspoint.inbound (id, sending_access_point, as4_message_id, envelope_id,
                            original_sender, final_recipient, document_scheme, document_type, envelope,
                            envelope_size, received_at, receipt, fingerprint)
                        VALUES (:id, :sender, :as4MessageId, :envelopeId, :from, :to, :documentScheme, :documentType,
                            :envelope, :size, :receivedAt, :receipt, :fingerprint)
                        ON CONFLICT (sending_access_point, as4_message_id) DO NOTHING
                        """)
                        .param("id", id)
                        .param("sender", arrival.sendingAccessPoint())
                        .param("as4MessageId", arrival.as4MessageId())
                        .param("envelopeId", arrival.envelopeId().value())
                        .param("from", arrival.originalSender().value())
                        .param("to", arrival.finalRecipient().value())
                        .param("documentScheme", arrival.documentType().scheme())
                        .param("documentType", arrival.documentType().value())
                        .param("envelope", envelope.value())
                        .param("size", arrival.size())
                        .param("receivedAt", Timestamp.from(arrival.receivedAt()))
                        .param("receipt", receipt.body())
                        .param("fingerprint", receipt.fingerprint())
                        .update()
                == 1;
    }

    Optional<StoredReceipt> receipt(String sendingAccessPoint, String as4MessageId) {
        return database.sql("""
                        SELECT receipt, fingerprint FROM accesspoint.inbound
                        WHERE sending_access_point = :sender AND as4_message_id = :as4MessageId
                        """)
                .param("sender", sendingAccessPoint)
                .param("as4MessageId", as4MessageId)
                .query((row, number) -> new StoredReceipt(row.getBytes("receipt"), row.getString("fingerprint")))
                .optional();
    }

    /** One by its id. */
    public Optional<Row> find(UUID id) {
        return database.sql("SELECT * FROM accesspoint.inbound WHERE id = :id")
                .param("id", id)
                .query(InboundRows::read)
                .optional();
    }

    /** What waits for a participant, oldest first, at most a hundred. */
    public List<Row> waiting(ParticipantId recipient) {
        return database.sql("""
                        SELECT * FROM accesspoint.inbound
                        WHERE lower(final_recipient) = :recipient AND handed_over_at IS NULL
                        ORDER BY received_at LIMIT :page
                        """)
                .param("recipient", recipient.canonical())
                .param("page", PAGE)
                .query(InboundRows::read)
                .list();
    }

    /** @return false if somebody did it before */
    boolean handedOver(UUID id, Instant at) {
        return database.sql("""
                        UPDATE accesspoint.inbound SET handed_over_at = :at WHERE id = :id AND handed_over_at IS NULL
                        """).param("id", id).param("at", Timestamp.from(at)).update() == 1;
    }

    /** Forgets what was handed over so long ago that no duplicate can come any more. */
    public int removeHandedOverBefore(Instant time) {
        return database.sql("DELETE FROM accesspoint.inbound WHERE handed_over_at < :time")
                .param("time", Timestamp.from(time))
                .update();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new InboundEnvelope(
                        new BlobId(row.getObject("envelope", UUID.class)),
                        row.getString("as4_message_id"),
                        new MessageId(row.getObject("envelope_id", UUID.class)),
                        new ParticipantId(row.getString("original_sender")),
                        new ParticipantId(row.getString("final_recipient")),
                        new DocumentTypeId(row.getString("document_scheme"), row.getString("document_type")),
                        row.getTimestamp("received_at").toInstant()),
                row.getString("sending_access_point"),
                row.getLong("envelope_size"),
                row.getTimestamp("handed_over_at") == null);
    }
}

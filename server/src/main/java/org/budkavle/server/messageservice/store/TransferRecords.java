// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.util.Optional;
import org.budkavle.server.accesspoint.TransferEvidence;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What proves that a sent message was transferred; kept as long as the message, longer than any event log. */
@Component
public class TransferRecords {

    private final JdbcClient jdbc;

    TransferRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the evidence; the first stays. */
    public void keep(StoredMessageId id, TransferEvidence evidence) {
        jdbc.sql("""
                        INSERT INTO messageservice.transfer_evidence (message, as4_message_id, sent_at, received_at,
                            sent_header, receipt)
                        VALUES (:message, :as4MessageId, :sentAt, :receivedAt, :sentHeader, :receipt)
                        ON CONFLICT DO NOTHING""")
                .param("message", id.value())
                .param("as4MessageId", evidence.as4MessageId())
                .param("sentAt", MessageRecords.time(evidence.sentAt()))
                .param("receivedAt", MessageRecords.time(evidence.receivedAt()))
                .param("sentHeader", evidence.sentHeader())
                .param("receipt", evidence.receipt())
                .update();
    }

    /** The evidence; nothing if the message was not transferred, or by an access point elsewhere. */
    public Optional<TransferEvidence> find(StoredMessageId id) {
        return jdbc.sql("SELECT * FROM messageservice.transfer_evidence WHERE message = :message")
                .param("message", id.value())
                .query((row, number) -> new TransferEvidence(
                        row.getString("as4_message_id"),
                        MessageRecords.instant(row, "sent_at").orElseThrow(),
                        MessageRecords.instant(row, "received_at").orElseThrow(),
                        row.getBytes("sent_header"),
                        row.getBytes("receipt")))
                .optional();
    }

    /** The sealed key of a sent envelope's content. */
    public Optional<byte[]> sealedContentKey(StoredMessageId id) {
        return jdbc.sql("SELECT sealed_content_key FROM messageservice.message"
                        + " WHERE id = :message AND sealed_content_key IS NOT NULL")
                .param("message", id.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    void delete(StoredMessageId id) {
        jdbc.sql("DELETE FROM messageservice.transfer_evidence WHERE message = :message")
                .param("message", id.value())
                .update();
    }
}

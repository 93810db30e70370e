// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of receipts that we have sent. */
@Component
public class ReceiptRecords {

    /** How the transmission of a receipt ended. */
    public enum Outcome {
        /** It has reached the sender's access point. */
        DELIVERED,
        /** Given up. */
        FAILED
    }

    private final JdbcClient jdbc;

    ReceiptRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a receipt on its way. */
    public void insert(SentReceipt receipt) {
        jdbc.sql("""
                        INSERT INTO messageservice.sent_receipt (id, organisation, mailbox, message, acknowledged, code, sender,
                            recipient, handling_service_id, envelope, transmission, sent_at)
                        VALUES (:id, :organisation, :mailbox, :message, :acknowledged, :code, :sender, :recipient,
                            :handlingServiceId, :envelope, :transmission, :sentAt)""")
                .param("id", receipt.id().value())
                .param("organisation", receipt.organisation().value())
                .param("mailbox", receipt.mailbox().map(MailboxId::value).orElse(null))
                .param("message", receipt.message().map(StoredMessageId::value).orElse(null))
                .param("acknowledged", receipt.acknowledged().value())
                .param("code", receipt.accepted() ? "ACCEPTED" : "REJECTED")
                .param("sender", receipt.sender().value())
                .param("recipient", receipt.recipient().value())
                .param(
                        "handlingServiceId",
                        receipt.handlingServiceId().map(FunctionAddress::value).orElse(null))
                .param("envelope", receipt.envelope().value())
                .param("transmission", receipt.transmission())
                .param("sentAt", MessageRecords.time(receipt.sentAt()))
                .update();
    }

    /** The receipt of a transmission that has not ended, locked. */
    public Optional<SentReceipt> lockOpen(String transmission) {
        return jdbc.sql("SELECT * FROM messageservice.sent_receipt WHERE transmission = :transmission"
                        + " AND outcome IS NULL FOR UPDATE")
                .param("transmission", transmission)
                .query(ReceiptRecords::receipt)
                .optional();
    }

    /** Notes how the transmission of a receipt ended. */
    public void finish(MessageId receipt, Outcome outcome, Instant at) {
        jdbc.sql("UPDATE messageservice.sent_receipt SET outcome = :outcome, finished_at = :at WHERE id = :id")
                .param("outcome", outcome.name())
                .param("at", MessageRecords.time(at))
                .param("id", receipt.value())
                .update();
    }

    /** How the latest ACCEPTED receipt of a stored message ended; empty while it is on its way. */
    public Optional<Outcome> lastOutcome(StoredMessageId message) {
        return jdbc.sql("""
                        SELECT outcome FROM messageservice.sent_receipt WHERE message = :message AND code = 'ACCEPTED'
                        ORDER BY sent_at DESC LIMIT 1""")
                .param("message", message.value())
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(Outcome::valueOf))
                .optional()
                .flatMap(outcome -> outcome);
    }

    private static SentReceipt receipt(ResultSet row, int number) throws SQLException {
        return new SentReceipt(
                new MessageId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                Optional.ofNullable(row.getObject("mailbox", UUID.class)).map(MailboxId::new),
                Optional.ofNullable(row.getObject("message", UUID.class)).map(StoredMessageId::new),
                new MessageId(row.getObject("acknowledged", UUID.class)),
                row.getString("code").equals("ACCEPTED"),
                new ParticipantId(row.getString("sender")),
                new ParticipantId(row.getString("recipient")),
                Optional.ofNullable(row.getString("handling_service_id")).map(FunctionAddress::new),
                new BlobId(row.getObject("envelope", UUID.class)),
                row.getString("transmission"),
                MessageRecords.instant(row, "sent_at").orElseThrow());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.EnvelopeTaken;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What access points have handed over, and which message ids have been seen. Constraints decide: whoever inserts first has
 * dealt with the envelope.
 */
@Component
public class HandOverRecords {

    /** What became of an envelope that was handed over. */
    public enum Outcome {
        /** A message was put into its mailbox. */
        TAKEN_OVER,
        /** A message was refused, and its sender told. */
        REFUSED,
        /** A receipt was dealt with. */
        RECEIPT,
        /** Nobody is answered; the incident is in the audit log. */
        IGNORED
    }

    /**
     * A message that was seen before.
     *
     * @param rejected whether it was refused
     * @param message where it is stored, if it was taken over
     */
    public record Seen(OrganisationId organisation, boolean rejected, Optional<StoredMessageId> message) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOverRecords(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the hand-over has been dealt with. */
    public boolean isDone(InboundEnvelope inbound) {
        return jdbc.sql("""
                        SELECT count(*) FROM messageservice.handed_over
                        WHERE original_sender = :sender AND as4_message_id = :as4""")
                        .param("sender", inbound.originalSender().canonical())
                        .param("as4", inbound.as4MessageId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Says that the hand-over is dealt with, in the transaction that deals with it.
     *
     * @throws IllegalStateException if somebody else has dealt with it meanwhile
     */
    public void done(InboundEnvelope inbound, Outcome outcome, Optional<BlobId> quarantined) {
        int inserted = jdbc.sql("""
                        INSERT INTO messageservice.handed_over (original_sender, as4_message_id, envelope_id, outcome,
                            quarantined, at)
                        VALUES (:sender, :as4, :envelope, :outcome, :quarantined, :at) ON CONFLICT DO NOTHING""")
                .param("sender", inbound.originalSender().canonical())
                .param("as4", inbound.as4MessageId())
                .param("envelope", inbound.envelopeId().value())
                .param("outcome", outcome.name())
                .param("quarantined", quarantined.map(BlobId::value).orElse(null))
                .param("at", MessageRecords.time(clock.instant()))
                .update();
        if (inserted != 1) {
            throw new IllegalStateException("The envelope has been dealt with by another");
        }
        events.publishEvent(new EnvelopeTaken(inbound));
    }

    /** Quarantined envelopes older than the limit, forgotten by this call: the caller deletes them in the same transaction. */
    public List<BlobId> releaseQuarantinedBefore(Instant limit) {
        return jdbc.sql("""
                        UPDATE messageservice.handed_over h SET quarantined = NULL FROM messageservice.handed_over old
                        WHERE h.original_sender = old.original_sender AND h.as4_message_id = old.as4_message_id
                            AND old.quarantined IS NOT NULL AND old.at < :limit
                        RETURNING old.quarantined""")
                .param("limit", MessageRecords.time(limit))
                .query((row, number) -> new BlobId(row.getObject(1, UUID.class)))
                .list();
    }

    /** The message that the sender sent under the id before. */
    public Optional<Seen> seen(ParticipantId sender, MessageId messageId) {
        return jdbc.sql("""
                        SELECT organisation, rejected, message FROM messageservice.seen
                        WHERE sender = :sender AND message_id = :messageId""")
                .param("sender", sender.canonical())
                .param("messageId", messageId.value())
                .query((row, number) -> new Seen(
                        new OrganisationId(row.getObject(1, UUID.class)),
                        row.getBoolean(2),
                        Optional.ofNullable(row.getObject(3, UUID.class)).map(StoredMessageId::new)))
                .optional();
    }

    /** Remembers a message id for ever; false if the sender has used it before. */
    public boolean remember(
            ParticipantId sender,
            MessageId messageId,
            OrganisationId organisation,
            boolean rejected,
            Optional<StoredMessageId> message) {
        return jdbc.sql("""
                        INSERT INTO messageservice.seen (sender, message_id, organisation, rejected, message, at)
                        VALUES (:sender, :messageId, :organisation, :rejected, :message, :at) ON CONFLICT DO NOTHING""")
                        .param("sender", sender.canonical())
                        .param("messageId", messageId.value())
                        .param("organisation", organisation.value())
                        .param("rejected", rejected)
                        .param("message", message.map(StoredMessageId::value).orElse(null))
                        .param("at", MessageRecords.time(clock.instant()))
                        .update()
                == 1;
    }
}

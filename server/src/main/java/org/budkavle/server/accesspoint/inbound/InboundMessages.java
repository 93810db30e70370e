// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.budkavle.edelivery.as4.DuplicateMessage;
import org.budkavle.edelivery.as4.InboundStore;
import org.budkavle.edelivery.as4.ReceivedMessage;
import org.budkavle.edelivery.as4.RejectedMessage;
import org.budkavle.edelivery.as4.StoredReceipt;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.eventlog.EventType;
import org.budkavle.server.accesspoint.eventlog.LogEntry;
import org.budkavle.server.accesspoint.identity.ServedParticipants;
import org.budkavle.server.content.BlobStore;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The memory of the AS4 receiver: envelope, receipt, event log and hand-over commit together before the receipt goes out
 * (transport.md 2.9 step 15).
 */
public final class InboundMessages implements InboundStore {

    private static final System.Logger LOG = System.getLogger(InboundMessages.class.getName());

    private final InboundRows rows;
    private final TakeOver takeOver;
    private final ServedParticipants served;
    private final EventLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public InboundMessages(
            InboundRows rows,
            TakeOver takeOver,
            ServedParticipants served,
            EventLog log,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.takeOver = takeOver;
        this.served = served;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<StoredReceipt> find(String senderPartyId, String as4MessageId) {
        return rows.receipt(senderPartyId, as4MessageId);
    }

    @Override
    public boolean isServed(ParticipantId recipient, DocumentTypeId documentType) {
        return served.serves(recipient, documentType);
    }

    @Override
    public void accept(ReceivedMessage message, StoredReceipt receipt) throws DuplicateMessage, IOException {
        BlobStore.Landed landed = takeOver.land(message.envelope());
        if (!transaction.execute(status -> store(message, landed, receipt))) {
            throw new DuplicateMessage();
        }
    }

    private boolean store(ReceivedMessage message, BlobStore.Landed landed, StoredReceipt receipt) {
        Arrival arrival = new Arrival(
                message.senderPartyId(),
                message.as4MessageId(),
                message.header().id(),
                message.header().from(),
                message.header().to(),
                message.header().documentType(),
                message.receivedAt(),
                message.envelopeSize());
        if (!takeOver.take(arrival, landed, receipt)) {
            return false;
        }
        log.append(new LogEntry(EventType.RECEIVED, clock.instant())
                .exchangedAt(message.receivedAt())
                .sendingAccessPoint(message.senderPartyId())
                .receivingAccessPoint(message.receiverPartyId())
                .originalSender(message.header().from().value())
                .finalRecipient(message.header().to().value())
                .documentType(message.header().documentType().value())
                .as4MessageId(message.as4MessageId())
                .conversation(message.header().id().toString())
                .certificate(message.signer())
                .evidence(message.signedSoap())
                .correlation(message.correlationId()));
        return true;
    }

    @Override
    public void rejected(RejectedMessage message) {
        LogEntry entry = new LogEntry(EventType.REJECTED, clock.instant())
                .exchangedAt(message.receivedAt())
                .error(cause(message))
                .correlation(message.correlationId());
        message.senderPartyId().ifPresent(entry::sendingAccessPoint);
        message.receiverPartyId().ifPresent(entry::receivingAccessPoint);
        message.originalSender().ifPresent(entry::originalSender);
        message.finalRecipient().ifPresent(entry::finalRecipient);
        message.action().ifPresent(entry::documentType);
        message.as4MessageId().ifPresent(entry::as4MessageId);
        message.conversationId().ifPresent(entry::conversation);
        message.signer().ifPresent(entry::certificate);
        message.signedSoap().ifPresent(entry::evidence);
        append(entry);
    }

    @Override
    public void repeated(String senderPartyId, String as4MessageId, String correlationId) {
        append(exchange(EventType.REPEATED, senderPartyId, as4MessageId, correlationId));
    }

    @Override
    public void pinged(String senderPartyId, String as4MessageId, String correlationId) {
        append(exchange(EventType.PINGED, senderPartyId, as4MessageId, correlationId));
    }

    private LogEntry exchange(EventType event, String senderPartyId, String as4MessageId, String correlationId) {
        return new LogEntry(event, clock.instant())
                .exchangedAt(clock.instant())
                .sendingAccessPoint(senderPartyId)
                .as4MessageId(as4MessageId)
                .correlation(correlationId);
    }

    /** The answer goes out whether the log can be written or not; a message is refused in any case. */
    private void append(LogEntry entry) {
        try {
            log.append(entry);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The event log cannot be written", e);
        }
    }

    private static String cause(RejectedMessage message) {
        String code = message.reason().error().map(error -> error.code() + " ").orElse("");
        return (code + message.reason());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.accesspoint.EnvelopeReceiver;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.eventlog.EventType;
import org.budkavle.server.accesspoint.eventlog.LogEntry;
import org.budkavle.server.content.BlobStore;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings received envelopes to the message service: at least once, and says so in the event log (transport.md 7.6). */
public final class HandOver {

    private final InboundRows rows;
    private final Optional<EnvelopeReceiver> receiver;
    private final BlobStore blobs;
    private final EventLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param receiver none when the message service fetches over interface C */
    public HandOver(
            InboundRows rows,
            Optional<EnvelopeReceiver> receiver,
            BlobStore blobs,
            EventLog log,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.receiver = receiver;
        this.blobs = blobs;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether the message service is in this process. */
    boolean isLocal() {
        return receiver.isPresent();
    }

    /** Calls the message service, and again after a crash or an exception, until it has returned once. */
    void toReceiver(UUID id) {
        rows.find(id).filter(InboundRows.Row::waiting).ifPresent(row -> {
            receiver.orElseThrow().receive(row.envelope());
            transaction.executeWithoutResult(status -> finish(row));
        });
    }

    /** The message service elsewhere has it safely: our copy is deleted. Doing it twice is no error. */
    public void takenElsewhere(InboundRows.Row row) {
        transaction.executeWithoutResult(status -> {
            if (finish(row)) {
                blobs.delete(row.envelope().envelope());
            }
        });
    }

    private boolean finish(InboundRows.Row row) {
        Instant now = clock.instant();
        if (!rows.handedOver(row.id(), now)) {
            return false;
        }
        log.append(new LogEntry(EventType.HANDED_OVER, now)
                .exchangedAt(row.envelope().receivedAt())
                .sendingAccessPoint(row.sendingAccessPoint())
                .originalSender(row.envelope().originalSender().value())
                .finalRecipient(row.envelope().finalRecipient().value())
                .documentType(row.envelope().documentType().value())
                .as4MessageId(row.envelope().as4MessageId())
                .conversation(row.envelope().envelopeId().toString()));
        return true;
    }
}

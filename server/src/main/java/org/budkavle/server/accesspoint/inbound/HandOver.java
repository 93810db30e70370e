// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.server.accesspoint.EnvelopeReceiver;
import org.budkavle.server.accesspoint.EnvelopeTaken;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.eventlog.EventType;
import org.budkavle.server.accesspoint.eventlog.LogEntry;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.platform.AfterCommit;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings received envelopes to the message service: at least once, and says so in the event log (transport.md 7.6). */
public final class HandOver {

    private final InboundRows rows;
    private final Optional<EnvelopeReceiver> receiver;
    private final BlobStore blobs;
    private final EventLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<InboundEnvelope, UnderWay> underWay = new ConcurrentHashMap<>();

    /** An envelope that the message service is dealing with just now. */
    private static final class UnderWay {

        private final InboundRows.Row row;
        private volatile boolean finished;

        UnderWay(InboundRows.Row row) {
            this.row = row;
        }
    }

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
            UnderWay handedOver = new UnderWay(row);
            underWay.put(row.envelope(), handedOver);
            try {
                receiver.orElseThrow().receive(row.envelope());
            } finally {
                underWay.remove(row.envelope());
            }
            if (!handedOver.finished) {
                transaction.executeWithoutResult(status -> finish(row));
            }
        });
    }

    /** What the message service says in its transaction is noted in the same. */
    @EventListener
    void on(EnvelopeTaken taken) {
        UnderWay handedOver = underWay.get(taken.envelope());
        if (handedOver != null && TransactionSynchronizationManager.isSynchronizationActive()) {
            finish(handedOver.row);
            AfterCommit.run(() -> handedOver.finished = true);
        }
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

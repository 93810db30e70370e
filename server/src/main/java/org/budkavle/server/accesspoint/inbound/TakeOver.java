// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.budkavle.edelivery.as4.StoredReceipt;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives an envelope its place: file, row and hand-over in one transaction. The unique key on sending access point and AS4
 * MessageId decides between concurrent duplicates.
 */
public final class TakeOver {

    private static final StoredReceipt NO_RECEIPT = new StoredReceipt(new byte[0], "");

    private final InboundRows rows;
    private final HandOver handOver;
    private final BlobStore blobs;
    private final WorkQueue queue;
    private final Trace trace;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public TakeOver(
            InboundRows rows,
            HandOver handOver,
            BlobStore blobs,
            WorkQueue queue,
            Trace trace,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.handOver = handOver;
        this.blobs = blobs;
        this.queue = queue;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes an envelope that an access point elsewhere has answered for; one that is here already is no error. */
    public void take(Arrival arrival, Path file) throws IOException {
        BlobStore.Landed landed = land(file);
        transaction.execute(status -> take(arrival, landed, NO_RECEIPT));
    }

    /** Brings the envelope to where it stays, before the transaction that takes it. The file is moved away. */
    BlobStore.Landed land(Path file) throws IOException {
        return blobs.land(file);
    }

    /**
     * Takes an envelope with the receipt that we answer for it, in the caller's transaction.
     *
     * @return false if it is a duplicate, of which nothing stays
     */
    boolean take(Arrival arrival, BlobStore.Landed landed, StoredReceipt receipt) {
        UUID id = TimeOrderedId.next(clock);
        BlobId envelope = blobs.adopt(landed);
        if (!rows.insert(id, envelope, arrival, receipt)) {
            blobs.delete(envelope);
            return false;
        }
        trace.step(
                arrival.envelopeId(),
                TraceStep.RECEIVED,
                arrival.receivedAt(),
                Duration.between(arrival.receivedAt(), clock.instant()),
                Map.of(
                        "as4MessageId",
                        arrival.as4MessageId(),
                        "accessPoint",
                        arrival.sendingAccessPoint(),
                        "bytes",
                        Long.toString(arrival.size())));
        if (handOver.isLocal()) {
            queue.submit(HandOverTask.of(id), clock.instant());
        }
        return true;
    }
}

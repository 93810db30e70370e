// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.RestoredTransfers;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks through the transmissions of a restored database, before the first of them is sent. */
final class ResumeTransfers implements RestoredTransfers {

    private static final String CAUSE = "RESTORED";

    private final Transmissions transmissions;
    private final RecordOutcome outcome;
    private final BlobStore blobs;
    private final Supplier<String> newAs4MessageId;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ResumeTransfers(
            Transmissions transmissions,
            RecordOutcome outcome,
            BlobStore blobs,
            Supplier<String> newAs4MessageId,
            TransactionTemplate transaction,
            Clock clock) {
        this.transmissions = transmissions;
        this.outcome = outcome;
        this.blobs = blobs;
        this.newAs4MessageId = newAs4MessageId;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Resumed resume() {
        List<TransmissionId> open = transmissions.open();
        int sameBytes = 0;
        for (TransmissionId id : open) {
            if (Boolean.TRUE.equals(transaction.execute(_ -> resume(id)))) {
                sameBytes++;
            }
        }
        return new Resumed(sameBytes, open.size() - sameBytes);
    }

    private boolean resume(TransmissionId id) {
        OutboundTransmission t = transmissions.find(id).orElseThrow(AttemptOvertaken::new);
        boolean here = t.preparedPackage().filter(this::isHere).isPresent();
        if (!here) {
            transmissions.unpacked(id, newAs4MessageId.get());
        }
        Instant now = clock.instant();
        transmissions.begin(t);
        outcome.waiting(
                id,
                t.attempts() + 1,
                new Decision.Wait(now, FailureCode.RECEIVER_UNREACHABLE, CAUSE, t.failedLookups(), t.failedTransfers()),
                FailedAttempt.beforeSending(now, CAUSE));
        return here;
    }

    private boolean isHere(BlobId packed) {
        try {
            return blobs.size(packed) > 0;
        } catch (IOException gone) {
            return false;
        }
    }
}

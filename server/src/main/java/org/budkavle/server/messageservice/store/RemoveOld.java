// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what has been kept long enough: messages whose status is final, if the operator has set a time, and quarantined
 * envelopes (api-and-address-book.md 1.3.4, model b).
 */
@Component
public class RemoveOld {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final MessageServiceProperties properties;
    private final MessageRecords records;
    private final DeleteMessage deleteMessage;
    private final HandOverRecords handOvers;
    private final BlobStore blobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemoveOld(
            MessageServiceProperties properties,
            MessageRecords records,
            DeleteMessage deleteMessage,
            HandOverRecords handOvers,
            BlobStore blobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.records = records;
        this.deleteMessage = deleteMessage;
        this.handOvers = handOvers;
        this.blobs = blobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Removes what is due now. */
    public void run() {
        Instant now = clock.instant();
        properties.removeAfter().ifPresent(age -> removeFinalBefore(now.minus(age)));
        transaction.executeWithoutResult(status -> handOvers
                .releaseQuarantinedBefore(now.minus(properties.quarantineFor()))
                .forEach(blobs::delete));
    }

    private void removeFinalBefore(Instant limit) {
        List<StoredMessageId> old = records.finalBefore(limit, Optional.empty());
        while (!old.isEmpty()) {
            old.forEach(this::remove);
            old = records.finalBefore(limit, Optional.of(old.getLast()));
        }
    }

    private void remove(StoredMessageId id) {
        transaction.executeWithoutResult(status ->
                records.lock(id).filter(row -> !row.deleted()).ifPresent(row -> deleteMessage.delete(row, SERVICE)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.store.DeleteMessage;
import org.budkavle.server.messageservice.store.HandOverRecords;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what has been kept long enough: messages whose status is final, if the operator has set a time, and quarantined
 * envelopes (api-and-address-book.md 1.3.4, model b).
 */
@Configuration(proxyBeanMethods = false)
@MessagesHere
class Housekeeping {

    private static final Actor SERVICE = Actor.system("messageservice-housekeeping");
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @Bean
    Task<Void> removeOldMessages(
            MessageServiceProperties properties,
            MessageRecords records,
            DeleteMessage deleteMessage,
            HandOverRecords handOvers,
            BlobStore blobs,
            TransactionTemplate transaction,
            Clock clock) {
        return Tasks.recurring("messageservice-housekeeping", FixedDelay.of(INTERVAL))
                .execute((instance, context) -> {
                    Instant now = clock.instant();
                    properties
                            .removeAfter()
                            .ifPresent(age -> removeBefore(now.minus(age), records, deleteMessage, transaction));
                    transaction.executeWithoutResult(status -> handOvers
                            .releaseQuarantinedBefore(now.minus(properties.quarantineFor()))
                            .forEach(blobs::delete));
                });
    }

    private static void removeBefore(
            Instant limit, MessageRecords records, DeleteMessage deleteMessage, TransactionTemplate transaction) {
        List<StoredMessageId> old = records.finalBefore(limit);
        while (!old.isEmpty()) {
            for (StoredMessageId id : old) {
                transaction.executeWithoutResult(status -> records.lock(id)
                        .filter(row -> !row.deleted())
                        .ifPresent(row -> deleteMessage.delete(row, SERVICE)));
            }
            old = records.finalBefore(limit);
        }
    }
}

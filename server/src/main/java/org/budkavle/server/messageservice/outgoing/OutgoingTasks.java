// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable work behind a message that is sent. The names are stored, so they stay. */
@Configuration(proxyBeanMethods = false)
@MessagesHere
class OutgoingTasks {

    private static final String SEAL_AND_SUBMIT = "messageservice-seal-and-submit";
    private static final String WATCH_RECEIPT = "messageservice-watch-receipt";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** What a person sends; as important as all other work. */
    static TaskInstance<Void> sealAndSubmit(StoredMessageId id) {
        return new TaskInstance<>(SEAL_AND_SUBMIT, id.toString());
    }

    /** What a program sends: it begins when nothing that has begun waits (ADR 37). */
    static TaskInstance<Void> sealAndSubmitLast(StoredMessageId id) {
        return new TaskInstance.Builder<Void>(SEAL_AND_SUBMIT, id.toString())
                .priority(Priority.LOW)
                .build();
    }

    static TaskInstance<Void> watchReceipt(StoredMessageId id) {
        return new TaskInstance<>(WATCH_RECEIPT, id.toString());
    }

    @Bean
    Task<Void> sealAndSubmitTask(SealAndSubmit work) {
        return repeated(SEAL_AND_SUBMIT, work::attempt);
    }

    @Bean
    Task<Void> watchReceiptTask(WatchReceipt work) {
        return repeated(WATCH_RECEIPT, work::look);
    }

    /** Work that says itself when it is to be done again; an exception is trouble of our own, met with growing pauses. */
    private static Task<Void> repeated(String name, Function<StoredMessageId, Optional<Instant>> work) {
        return Tasks.custom(name, Void.class)
                .onFailure(afterTrouble())
                .onDeadExecutionRevive()
                .execute((instance, context) -> work.apply(StoredMessageId.parse(instance.getId()))
                        .<CompletionHandler<Void>>map(
                                time -> (complete, operations) -> operations.reschedule(complete, time))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private static FailureHandler<Void> afterTrouble() {
        return (complete, operations) -> operations.reschedule(
                complete,
                complete.getTimeDone()
                        .plus(Pauses.growing(complete.getExecution().consecutiveFailures, FIRST_PAUSE, LONGEST_PAUSE)));
    }
}

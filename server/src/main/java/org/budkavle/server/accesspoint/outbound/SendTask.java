// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.budkavle.server.accesspoint.TransmissionId;

/** The durable work behind a transmission: one row in the queue until the outcome, whoever runs it. */
public final class SendTask {

    /** Name in the queue; stored, so it stays. */
    static final String NAME = "accesspoint-send";

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration HELD = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 9;

    private SendTask() {}

    /** The work of one transmission. */
    static TaskInstance<Void> of(TransmissionId id) {
        return new TaskInstance<>(NAME, id.value());
    }

    /**
     * The same, but for when transfers are held.
     *
     * @param held asked before each attempt
     */
    public static Task<Void> making(Attempt attempt, BooleanSupplier held, Clock clock) {
        return making(id -> held.getAsBoolean() ? Optional.of(clock.instant().plus(HELD)) : attempt.make(id));
    }

    /** The task; an exception, which is trouble of our own, is met with growing pauses and no end. */
    public static Task<Void> making(Attempt attempt) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(afterTrouble())
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Optional<Instant> next = attempt.make(new TransmissionId(instance.getId()));
                    return next.<CompletionHandler<Void>>map(
                                    time -> (complete, operations) -> operations.reschedule(complete, time))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /** Pauses of one second, two, four and so on, up to ten minutes. */
    public static FailureHandler<Void> afterTrouble() {
        return (complete, operations) -> {
            int failures = Math.min(complete.getExecution().consecutiveFailures, DOUBLINGS + 1);
            Duration pause = Duration.ofSeconds(1L << failures);
            operations.reschedule(
                    complete, complete.getTimeDone().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.platform.RemovedByItself;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable tasks of disposals. Their names are stored, so they stay. */
@Configuration(proxyBeanMethods = false)
class RetentionTasks {

    private static final String COUNT = "retention-count";
    private static final String DISPOSE = "retention-dispose";
    private static final int PAGES = 10;
    private static final int BATCH = 50;
    private static final Duration COUNTS_KEPT = Duration.ofDays(7);

    static TaskInstance<Void> count(DisposalId id) {
        return new TaskInstance<>(COUNT, id.toString());
    }

    static TaskInstance<Void> dispose(DisposalId id) {
        return new TaskInstance<>(DISPOSE, id.toString());
    }

    @Bean
    Task<Void> countDisposals(CountDisposal countDisposal, Clock clock) {
        return Tasks.custom(COUNT, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((instance, context) ->
                        next(countDisposal.goOn(DisposalId.parse(instance.getId()), PAGES), clock.instant()));
    }

    @Bean
    Task<Void> runDisposals(RunDisposal runDisposal, Clock clock) {
        return Tasks.custom(DISPOSE, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((instance, context) -> {
                    DisposalId id = DisposalId.parse(instance.getId());
                    boolean done = runDisposal.goOn(id, BATCH);
                    return next(done, clock.instant().plus(done ? Duration.ZERO : runDisposal.pause(id)));
                });
    }

    private static final String CLEAR = "retention-clear";

    @Bean
    RemovedByItself retentionRemoves() {
        return () -> List.of(
                new RemovedByItself.Removal("counts", Optional.of(COUNTS_KEPT), Optional.of(CLEAR), Optional.empty()));
    }

    @Bean
    Task<Void> clearProposals(DisposalRows disposals, Clock clock) {
        return Tasks.recurring(CLEAR, Schedules.daily(Term.ZONE, LocalTime.of(0, 10)))
                .execute((instance, context) -> {
                    Instant now = clock.instant();
                    disposals.clear(now, now.minus(COUNTS_KEPT));
                });
    }

    /** Once more, after others had their turn, until it is done. */
    private static CompletionHandler<Void> next(boolean done, Instant again) {
        return done
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) -> operations.reschedule(complete, again);
    }
}

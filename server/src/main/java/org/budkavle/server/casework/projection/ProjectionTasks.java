// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.budkavle.server.messageservice.MessageChanged;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The durable tasks that make conversations. Their names are stored, so they stay. */
@Configuration(proxyBeanMethods = false)
class ProjectionTasks {

    private static final String PROJECT = "casework-project";
    private static final Duration BACKFILL_PAUSE = Duration.ofHours(1);

    @Bean
    Task<Void> projectMessage(ProjectMessage projectMessage) {
        return Tasks.oneTime(PROJECT)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((instance, context) -> projectMessage.project(messageOf(instance)));
    }

    /** Goes through what was here before conversations were; does nothing once that is done. */
    @Bean
    Task<Void> backfillConversations(Backfill backfill) {
        return Tasks.recurring("casework-backfill", FixedDelay.of(BACKFILL_PAUSE))
                .execute((instance, context) -> backfill.run());
    }

    private static StoredMessageId messageOf(TaskInstance<?> instance) {
        return StoredMessageId.parse(
                instance.getId().substring(0, instance.getId().indexOf('/')));
    }

    /** Writes down, in the transaction of the change, that there is work: a change is never lost, nor a message held up. */
    @Component
    static class Listener {

        private final WorkQueue queue;
        private final Clock clock;

        Listener(WorkQueue queue, Clock clock) {
            this.queue = queue;
            this.clock = clock;
        }

        @EventListener
        void on(MessageChanged changed) {
            if (OncePerTransaction.first(this, changed.message())) {
                // A key of its own for each change: work that runs just now may have looked before this change.
                UUID change = TimeOrderedId.next(clock);
                queue.submit(new TaskInstance<>(PROJECT, changed.message() + "/" + change), clock.instant());
            }
        }
    }
}

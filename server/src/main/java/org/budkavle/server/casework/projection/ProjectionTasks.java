// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable tasks that make conversations. Their names are stored, so they stay. */
@Configuration(proxyBeanMethods = false)
class ProjectionTasks {

    private static final String PROJECT = "casework-project";
    private static final Duration BACKFILL_PAUSE = Duration.ofHours(1);

    /** What an earlier release has put into the queue. */
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
}

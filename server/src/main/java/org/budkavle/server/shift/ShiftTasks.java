// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable tasks of shifts. Their names are stored, so they stay. */
@Configuration(proxyBeanMethods = false)
class ShiftTasks {

    private static final String UNTAKEN = "shift-untaken";

    static TaskInstance<Void> untaken(MailboxId mailbox, PersonId person, Instant left) {
        return new TaskInstance<>(UNTAKEN, mailbox + "/" + person + "/" + left.toEpochMilli());
    }

    @Bean
    Task<Void> tellOfUntakenShift(WarnOwners warnOwners) {
        return Tasks.oneTime(UNTAKEN)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((instance, context) -> {
                    String[] parts = instance.getId().split("/", -1);
                    warnOwners.untaken(
                            new MailboxId(UUID.fromString(parts[0])),
                            new PersonId(UUID.fromString(parts[1])),
                            parts[2]);
                });
    }

    @Bean
    Task<Void> warnOfGaps(WarnOwners warnOwners) {
        return Tasks.recurring("shift-gaps", FixedDelay.of(Duration.ofMinutes(30)))
                .execute((instance, context) -> warnOwners.ofGaps());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.addressbook.SyncFailure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Synchronises again and again, in one process at a time: at intervals, and sooner after a failure, with longer and longer pauses. */
@Configuration(proxyBeanMethods = false)
class CopyConfiguration {

    @Bean
    @Conditional(KeptHere.class)
    Task<Void> synchroniseAddressBook(Synchronise synchronise, AddressBookProperties properties, Clock clock) {
        return Tasks.custom(Refresh.TASK, Void.class)
                .scheduleOnStartup(Refresh.INSTANCE, null, now -> now)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(properties.retry())))
                .execute((instance, context) -> {
                    Optional<SyncFailure> failure = synchronise.synchronise();
                    Instant next = clock.instant().plus(pause(failure, properties));
                    return (complete, operations) -> operations.reschedule(complete, next);
                });
    }

    /** Spread by a tenth, so that the country's servers do not ask all at once. */
    static Duration pause(Optional<SyncFailure> failure, AddressBookProperties properties) {
        Duration pause =
                failure.map(last -> afterFailure(last.attempts(), properties)).orElse(properties.interval());
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(Math.max(1, pause.toMillis() / 10)));
    }

    private static Duration afterFailure(int attempts, AddressBookProperties properties) {
        Duration pause = properties.retry().multipliedBy(1L << Math.min(attempts - 1, 16));
        return pause.compareTo(properties.longestRetry()) < 0 ? pause : properties.longestRetry();
    }
}

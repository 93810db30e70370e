// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
final class SchedulerWorkQueue implements WorkQueue {

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    SchedulerWorkQueue(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public <T> boolean submit(TaskInstance<T> work, Instant due) {
        boolean added = scheduler.getObject().scheduleIfNotExists(work, due);
        if (added && !due.isAfter(clock.instant())) {
            afterCommit(() -> scheduler.getObject().triggerCheckForDueExecutions());
        }
        return added;
    }

    @Override
    public <T> boolean postpone(TaskInstance<T> work, Instant due) {
        try {
            return moved(work, due);
        } catch (ExecutionException changedBetweenTheLookAndTheMove) {
            return moved(work, due);
        }
    }

    private <T> boolean moved(TaskInstance<T> work, Instant due) {
        try {
            return scheduler.getObject().reschedule(work, due, work.getData());
        } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException notWaiting) {
            return false;
        }
    }

    @Override
    public boolean cancel(TaskInstance<?> work) {
        try {
            scheduler.getObject().cancel(work);
            return true;
        } catch (TaskInstanceNotFoundException
                | TaskInstanceCurrentlyExecutingException
                // It ended between the look and the removal.
                | ExecutionException notWaiting) {
            return false;
        }
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}

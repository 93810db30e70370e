// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
final class SchedulerWorkQueue implements WorkQueue {

    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient jdbc;
    private final Clock clock;

    SchedulerWorkQueue(ObjectProvider<Scheduler> scheduler, JdbcClient jdbc, Clock clock) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public <T> boolean submit(TaskInstance<T> work, Instant due) {
        boolean added = work.getData() == null
                ? insert(work, due)
                : scheduler.getObject().scheduleIfNotExists(work, due);
        if (added && !due.isAfter(clock.instant())) {
            afterCommit(() -> scheduler.getObject().triggerCheckForDueExecutions());
        }
        return added;
    }

    /** As the scheduler does it, but without asking first whether the work is there. */
    private boolean insert(TaskInstance<?> work, Instant due) {
        return jdbc.sql("""
                        INSERT INTO platform.scheduled_tasks
                            (task_name, task_instance, execution_time, picked, version)
                        VALUES (:name, :instance, :due, false, 1) ON CONFLICT DO NOTHING""")
                        .param("name", work.getTaskName())
                        .param("instance", work.getId())
                        .param("due", due.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
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

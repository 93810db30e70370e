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

@Component
final class SchedulerWorkQueue implements WorkQueue {

    private final ObjectProvider<Scheduler> scheduler;
    private final QueueBell bell;
    private final JdbcClient jdbc;
    private final Clock clock;

    SchedulerWorkQueue(ObjectProvider<Scheduler> scheduler, QueueBell bell, JdbcClient jdbc, Clock clock) {
        this.scheduler = scheduler;
        this.bell = bell;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public <T> boolean submit(TaskInstance<T> work, Instant due) {
        boolean added = work.getData() == null
                ? insert(work, due)
                : scheduler.getObject().scheduleIfNotExists(work, due);
        if (added) {
            announce(due);
        }
        return added;
    }

    private void announce(Instant due) {
        if (!due.isAfter(clock.instant())) {
            AfterCommit.run(bell::ring);
        }
    }

    /** As the scheduler does it, but without asking first whether the work is there. */
    private boolean insert(TaskInstance<?> work, Instant due) {
        return jdbc.sql("""
                        INSERT INTO platform.scheduled_tasks
                            (task_name, task_instance, execution_time, picked, version, priority)
                        VALUES (:name, :instance, :due, false, 1, :priority) ON CONFLICT DO NOTHING""")
                        .param("name", work.getTaskName())
                        .param("instance", work.getId())
                        .param("due", due.atOffset(ZoneOffset.UTC))
                        .param("priority", work.getPriority())
                        .update()
                == 1;
    }

    @Override
    public <T> boolean postpone(TaskInstance<T> work, Instant due) {
        if (work.getData() == null) {
            return update(work, due);
        }
        try {
            return moved(work, due);
        } catch (ExecutionException changedBetweenTheLookAndTheMove) {
            return moved(work, due);
        }
    }

    /** As the scheduler does it, but without a look first. */
    private boolean update(TaskInstance<?> work, Instant due) {
        boolean moved = jdbc.sql("""
                        UPDATE platform.scheduled_tasks SET execution_time = :due, version = version + 1
                        WHERE task_name = :name AND task_instance = :instance AND NOT picked""")
                        .param("due", due.atOffset(ZoneOffset.UTC))
                        .param("name", work.getTaskName())
                        .param("instance", work.getId())
                        .update()
                == 1;
        if (moved) {
            announce(due);
        }
        return moved;
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
        return jdbc.sql("DELETE FROM platform.scheduled_tasks"
                                + " WHERE task_name = :name AND task_instance = :instance AND NOT picked")
                        .param("name", work.getTaskName())
                        .param("instance", work.getId())
                        .update()
                == 1;
    }
}

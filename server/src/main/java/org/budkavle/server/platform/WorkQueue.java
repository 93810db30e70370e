// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;

/**
 * Durable work: a row of db-scheduler written in the caller's transaction, so that it exists exactly when the state that it
 * follows exists. Work of a process that died is taken up by another after {@code db-scheduler.heartbeat-interval} times
 * {@code db-scheduler.missed-heartbeats-limit}, and may then run a second time: every task must bear that.
 *
 * <p>Define the task itself as a bean of type {@code com.github.kagkarlsson.scheduler.task.Task}. Beans that tasks are made
 * of must use this queue rather than the {@code SchedulerClient}, which is made from all tasks and would close a circle.
 */
public interface WorkQueue {

    /**
     * Puts work into the queue unless work with the same name and id waits already. Due work starts right after commit.
     *
     * @return false if it was there
     */
    <T> boolean submit(TaskInstance<T> work, Instant due);

    /** Moves waiting work to another time, with new data; false if it does not wait (unknown, or running now). */
    <T> boolean postpone(TaskInstance<T> work, Instant due);

    /** Takes waiting work away; false if it does not wait. */
    boolean cancel(TaskInstance<?> work);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells the scheduler that work is due: at once when it was told long ago, else a moment later, so that what is committed close
 * together is taken from the queue together.
 */
@Component
class QueueBell {

    private static final Duration GATHER = Duration.ofMillis(20);

    /** Made of all tasks, which are made of what rings; and looked for once. */
    private final SingletonSupplier<Scheduler> scheduler;

    private final AtomicBoolean awaited = new AtomicBoolean();
    private volatile long rung = System.nanoTime() - GATHER.toNanos();

    QueueBell(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = SingletonSupplier.of(scheduler::getObject);
    }

    void ring() {
        long left = rung + GATHER.toNanos() - System.nanoTime();
        if (left <= 0) {
            now();
        } else if (awaited.compareAndSet(false, true)) {
            Thread.ofVirtual().name("queue-bell").start(() -> later(left));
        }
    }

    private void later(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Before the scheduler is told: whoever rings from here on is told of again.
        awaited.set(false);
        now();
    }

    private void now() {
        rung = System.nanoTime();
        scheduler.obtain().triggerCheckForDueExecutions();
    }
}

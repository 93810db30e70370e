// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.budkavle.server.platform.Walls;
import org.springframework.context.ApplicationContext;

/** Everything that the server does by the clock, from every five seconds to once a night. */
final class Duties {

    /** What is no cost of the server's own: these wait for others, or copy the whole database. */
    private static final Set<String> NOT_THESE = Set.of("backup-take", "backup-rehearse", "addressbook-reachability");

    private final List<RecurringTask<?>> tasks;
    private final Scheduler scheduler;

    Duties(ApplicationContext server) {
        this.scheduler = server.getBean(Scheduler.class);
        this.tasks = server.getBeansOfType(RecurringTask.class).values().stream()
                .<RecurringTask<?>>map(task -> task)
                .filter(task -> !NOT_THESE.contains(task.getName()))
                .toList();
    }

    /**
     * Milliseconds of each by its name: what it takes when it has done its work once already, so that what is new to it is
     * not in the figure. What fails is left out.
     */
    Map<String, Double> all() {
        Map<String, Double> taken = new TreeMap<>();
        for (RecurringTask<?> task : tasks) {
            try {
                Pace.once(() -> run(task));
                double once = Pace.once(() -> run(task));
                taken.put(task.getName(), Math.min(once, Pace.once(() -> run(task))));
            } catch (Exception failed) {
                System.err.println(task.getName() + " failed: " + failed);
            }
        }
        return taken;
    }

    /** Runs one now. */
    void run(String name) throws Exception {
        for (RecurringTask<?> task : tasks) {
            if (task.getName().equals(name)) {
                run(task);
            }
        }
    }

    private <T> void run(RecurringTask<T> task) throws Exception {
        TaskInstance<T> instance = new TaskInstance<>(task.getName(), RecurringTask.INSTANCE);
        ExecutionContext context = new ExecutionContext(
                scheduler.getSchedulerState(), new Execution(Instant.now(), instance), scheduler, null);
        Walls.everywhere(() -> {
            task.executeRecurringly(instance, context);
            return true;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.budkavle.server.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
@Import(WorkQueueTest.Work.class)
@TestPropertySource(
        properties = {
            "db-scheduler.threads=1",
            "db-scheduler.heartbeat-interval=1s",
            "db-scheduler.missed-heartbeats-limit=4"
        })
class WorkQueueTest {

    private static final List<String> DONE = new CopyOnWriteArrayList<>();

    @Autowired
    WorkQueue queue;

    @Autowired
    Scheduler scheduler;

    @Autowired
    OneTimeTask<String> task;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    /** Notes what it is given. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Work {
        @Bean
        OneTimeTask<String> noting() {
            return Tasks.oneTime("test-noting", String.class)
                    .execute((instance, context) -> DONE.add(
                            instance.getData() + " " + Thread.currentThread().isVirtual()));
        }
    }

    @Test
    void workIsDoneOnceItsTransactionIsCommitted() {
        String id = UUID.randomUUID().toString();
        boolean[] early = new boolean[1];
        transaction.executeWithoutResult(status -> {
            assertThat(queue.submit(task.instance(id, id), clock.instant())).isTrue();
            assertThat(queue.submit(task.instance(id, id), clock.instant())).isFalse();
            early[0] = DONE.contains(id + " true");
        });
        assertThat(early[0]).isFalse();
        await("the work").until(() -> DONE.contains(id + " true"));
        assertThat(DONE.stream().filter(done -> done.startsWith(id))).hasSize(1);
    }

    /** ADR 37. */
    @Test
    void whatBeginsIsTakenAfterWhatHasBegunHoweverLongItWaits() {
        String id = UUID.randomUUID().toString();
        scheduler.pause();
        try {
            Instant now = clock.instant();
            queue.submit(
                    task.instanceBuilder(id + "-begins")
                            .data(id + "-begins")
                            .priority(Priority.LOW)
                            .build(),
                    now.minusSeconds(60));
            queue.submit(task.instance(id + "-begun", id + "-begun"), now);
        } finally {
            scheduler.resume();
        }
        await("the work").until(() -> DONE.contains(id + "-begins true"));
        assertThat(DONE.stream().filter(done -> done.startsWith(id)))
                .containsExactly(id + "-begun true", id + "-begins true");
    }

    @Test
    void workOfARolledBackTransactionNeverWas() {
        String id = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            queue.submit(task.instance(id, id), clock.instant());
            status.setRollbackOnly();
        });
        assertThat(rows(id)).isZero();
    }

    @Test
    void waitingWorkCanBePostponedAndTakenAway() {
        String id = UUID.randomUUID().toString();
        Instant later = clock.instant().plus(Duration.ofHours(1));
        queue.submit(task.instance(id, "first"), later);
        assertThat(queue.postpone(task.instance(id, "second"), later.plusSeconds(1)))
                .isTrue();
        assertThat(queue.cancel(task.instance(id, ""))).isTrue();
        assertThat(queue.cancel(task.instance(id, ""))).isFalse();
        assertThat(queue.postpone(task.instance(id, ""), later)).isFalse();
        assertThat(rows(id)).isZero();
    }

    @Test
    void workOfAProcessThatDiedIsTakenUpWithinSeconds() {
        String id = UUID.randomUUID().toString();
        queue.submit(task.instance(id, id), clock.instant().plus(Duration.ofHours(1)));
        Instant died = clock.instant();
        jdbc.sql("""
                        UPDATE platform.scheduled_tasks
                        SET picked = true, picked_by = 'a process that died', last_heartbeat = :now, execution_time = :now
                        WHERE task_instance = :id""")
                .param("now", died.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        await("the work").atMost(Duration.ofSeconds(20)).until(() -> DONE.contains(id + " true"));
        assertThat(Duration.between(died, clock.instant())).isGreaterThan(Duration.ofSeconds(3));
    }

    private int rows(String id) {
        return jdbc.sql("SELECT count(*) FROM platform.scheduled_tasks WHERE task_instance = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}

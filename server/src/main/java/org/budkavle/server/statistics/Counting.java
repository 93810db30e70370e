// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what happens exactly once: a note of it is written in its own transaction, and notes become counts in one transaction that
 * takes them away. To count anew looks at one moment, in which every message that is there has its note there too.
 */
@Component
class Counting {

    private static final int AT_ONCE = 5000;

    private static final String NOTE = """
            INSERT INTO statistics.delta (organisation, day, mailbox, counterpart, label, measure, bucket, n)
            VALUES (:organisation, :day, :mailbox, :counterpart, :label, :measure, :bucket, :n)""";

    private static final String LOCK = "LOCK TABLE statistics.daily IN SHARE ROW EXCLUSIVE MODE";

    private static final String FOLD = """
            WITH taken AS (DELETE FROM statistics.delta
                WHERE id IN (SELECT id FROM statistics.delta ORDER BY id LIMIT :most) RETURNING *)
            INSERT INTO statistics.daily AS d (organisation, day, mailbox, measure, counterpart, label, bucket, n)
            SELECT organisation, day, mailbox, measure, counterpart, label, bucket, sum(n) FROM taken
            GROUP BY organisation, day, mailbox, measure, counterpart, label, bucket
            ON CONFLICT (organisation, day, mailbox, measure, counterpart, label, bucket) DO UPDATE SET n = d.n + excluded.n""";

    private static final String COUNT = """
            INSERT INTO statistics.daily (organisation, day, mailbox, measure, counterpart, label, bucket, n)
            VALUES (:organisation, :day, :mailbox, :measure, :counterpart, :label, :bucket, :n)""";

    private final JdbcClient jdbc;
    private final CaseworkFeed feed;
    private final Clock clock;

    Counting(JdbcClient jdbc, CaseworkFeed feed, Clock clock) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.clock = clock;
    }

    @EventListener
    void on(CaseworkEvent event) {
        CountEvents.count(event, (place, number) -> write(NOTE, place, number));
    }

    /** Whether there may be more. */
    @Transactional
    public boolean fold() {
        jdbc.sql(LOCK).update();
        return jdbc.sql(FOLD).param("most", AT_ONCE).update() > 0;
    }

    /** The lock comes before the first look, so that the look sees all that was folded. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void rebuild(OrganisationId organisation) {
        jdbc.sql(LOCK).update();
        UUID id = organisation.value();
        jdbc.sql("DELETE FROM statistics.delta WHERE organisation = :id")
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM statistics.daily WHERE organisation = :id")
                .param("id", id)
                .update();
        Map<CountEvents.Place, Long> counts = new HashMap<>();
        feed.replay(
                organisation,
                event -> CountEvents.count(event, (place, number) -> counts.merge(place, (long) number, Long::sum)));
        counts.forEach((place, number) -> write(COUNT, place, number));
        jdbc.sql("INSERT INTO statistics.built (organisation, at) VALUES (:id, :now)"
                        + " ON CONFLICT (organisation) DO UPDATE SET at = excluded.at")
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The organisations whose events have been counted from the beginning. */
    Set<OrganisationId> built() {
        return jdbc.sql("SELECT organisation FROM statistics.built")
                .query((row, number) -> new OrganisationId(row.getObject(1, UUID.class)))
                .set();
    }

    private void write(String sql, CountEvents.Place place, long number) {
        jdbc.sql(sql)
                .param("organisation", place.organisation().value())
                .param("day", place.day())
                .param("mailbox", place.mailbox().value())
                .param("counterpart", place.counterpart())
                .param("label", place.label())
                .param("measure", place.measure().name())
                .param("bucket", place.bucket())
                .param("n", number)
                .update();
    }

    /** The durable task. Its name is stored, so it stays. */
    @Configuration(proxyBeanMethods = false)
    static class Tasking {

        @Bean
        Task<Void> countEvents(Counting counting, Organisations organisations) {
            return Tasks.recurring("statistics-fold", FixedDelay.of(Duration.ofSeconds(5)))
                    .execute((instance, context) -> {
                        Set<OrganisationId> built = counting.built();
                        for (Organisation organisation : organisations.all()) {
                            if (!built.contains(organisation.id())) {
                                counting.rebuild(organisation.id());
                            }
                        }
                        boolean more = true;
                        while (more) {
                            more = counting.fold();
                        }
                    });
        }
    }
}

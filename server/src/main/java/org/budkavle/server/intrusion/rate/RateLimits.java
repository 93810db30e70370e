// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.rate;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.server.intrusion.IntrusionProperties.Limit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what somebody did in the time before: exactly, in all processes together, by one statement. Who has to wait is
 * remembered here, so that a flood costs no statements.
 */
@Component
class RateLimits {

    private static final int MOST_REMEMBERED = 20_000;

    /** The row is locked while it is judged, so that two who come at once are two. */
    private static final String TAKE = """
            INSERT INTO intrusion.taken AS t (what, who, times, forget_at)
            VALUES (:what, :who, ARRAY[:now::timestamptz], :forget)
            ON CONFLICT (what, who) DO UPDATE SET forget_at = :forget, times =
                (SELECT coalesce(array_agg(at ORDER BY at), '{}') FROM unnest(t.times) at WHERE at > :since)
                || :now::timestamptz
            WHERE (SELECT count(*) FROM unnest(t.times) at WHERE at > :since) < :most""";

    private static final String FIRST = """
            SELECT min(at) FROM intrusion.taken, unnest(times) at WHERE what = :what AND who = :who AND at > :since""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Key, Instant> waiting = new ConcurrentHashMap<>();

    RateLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Key(String what, String who) {}

    /** Counts this time, or says how long to wait. */
    Optional<Duration> take(String what, String who, Limit limit) {
        Instant now = clock.instant();
        Key key = new Key(what, who);
        Instant until = waiting.get(key);
        if (until != null) {
            if (until.isAfter(now)) {
                return Optional.of(Duration.between(now, until));
            }
            waiting.remove(key);
        }
        if (counted(key, limit, now)) {
            return Optional.empty();
        }
        Duration wait = jdbc.sql(FIRST)
                .param("what", what)
                .param("who", who)
                .param("since", at(now.minus(limit.within())))
                .query(OffsetDateTime.class)
                .optional()
                .map(first -> Duration.between(now, first.toInstant().plus(limit.within())))
                .orElse(Duration.ZERO);
        if (waiting.size() >= MOST_REMEMBERED) {
            waiting.clear();
        }
        waiting.put(key, now.plus(wait));
        return Optional.of(wait);
    }

    private boolean counted(Key key, Limit limit, Instant now) {
        return jdbc.sql(TAKE)
                        .param("what", key.what())
                        .param("who", key.who())
                        .param("now", at(now))
                        .param("since", at(now.minus(limit.within())))
                        .param("forget", at(now.plus(limit.within())))
                        .param("most", limit.most())
                        .update()
                > 0;
    }

    /** Removes what counts no more. */
    void forget() {
        jdbc.sql("DELETE FROM intrusion.taken WHERE forget_at < :now")
                .param("now", at(clock.instant()))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    static class RateTasks {
        @Bean
        Task<Void> forgetRates(RateLimits limits) {
            return Tasks.recurring("intrusion-forget-rates", FixedDelay.of(Duration.ofMinutes(10)))
                    .execute((instance, context) -> limits.forget());
        }
    }
}

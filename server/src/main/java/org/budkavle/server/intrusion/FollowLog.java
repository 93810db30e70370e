// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.ChainState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through the log as it grows: counts what may be an intrusion, and tells events elsewhere. One process at a time, from
 * where it was left, so that nothing is missed over a restart.
 */
@Component
class FollowLog {

    private static final Logger LOG = LoggerFactory.getLogger(FollowLog.class);
    private static final String NAME = "intrusion-follow";
    private static final String ALARMS = "alarms";
    private static final int PAGE = 500;
    private static final int PAGES = 40;

    private final AuditLog log;
    private final AuditChain chain;
    private final StoredAlarms alarms;
    private final List<Outlet> outlets;
    private final IntrusionProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    FollowLog(
            AuditLog log,
            AuditChain chain,
            StoredAlarms alarms,
            List<Outlet> outlets,
            IntrusionProperties properties,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.log = log;
        this.chain = chain;
        this.alarms = alarms;
        this.outlets = List.copyOf(outlets);
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Looks through what has come since it last did. */
    void look() {
        for (ChainState.Alarm broken : chain.state().alarms()) {
            if (broken.kind().broken()) {
                transaction.executeWithoutResult(
                        status -> alarms.raise(AlarmKind.LOG_BROKEN, broken.kind() + ":" + broken.place()));
            }
        }
        for (int page = 0; page < PAGES && count(); page++) {
            // Until it is at the end.
        }
        transaction.executeWithoutResult(status -> alarms.forget());
        outlets.forEach(this::tell);
    }

    /** Whether there may be more. */
    private boolean count() {
        List<AuditEntry> entries = log.after(cursor(ALARMS), PAGE);
        if (!entries.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                entries.forEach(alarms::count);
                move(ALARMS, entries.getLast().sequence());
            });
        }
        return entries.size() == PAGE;
    }

    private void tell(Outlet outlet) {
        String name = "outlet/" + outlet.name();
        try {
            List<AuditEntry> entries;
            int page = 0;
            do {
                entries = log.after(cursor(name), PAGE);
                List<AuditEntry> told = entries.stream()
                        .filter(entry -> properties.events() == IntrusionProperties.Events.ALL
                                || Severity.of(entry.event().type()).isSecurity())
                        .toList();
                if (!told.isEmpty()) {
                    outlet.tell(told);
                }
                if (!entries.isEmpty()) {
                    move(name, entries.getLast().sequence());
                }
                page++;
            } while (entries.size() == PAGE && page < PAGES);
            if (silent.remove(name)) {
                LOG.info("Security events are told to {} again", outlet.name());
            }
        } catch (IOException e) {
            if (silent.add(name)) {
                LOG.error(
                        "SECURITY ALARM: events cannot be told to {} ({}): they are kept until it is back",
                        outlet.name(),
                        e.getMessage());
            }
        }
    }

    /** Where it is; an outlet that is new begins where the alarms are. */
    private long cursor(String name) {
        return jdbc.sql("SELECT place FROM intrusion.cursor WHERE name = :name")
                .param("name", name)
                .query(Long.class)
                .optional()
                .orElseGet(() -> {
                    jdbc.sql("INSERT INTO intrusion.cursor (name, place) SELECT :name, coalesce(max(place), -1)"
                                    + " FROM intrusion.cursor WHERE name = 'alarms' ON CONFLICT DO NOTHING")
                            .param("name", name)
                            .update();
                    return jdbc.sql("SELECT place FROM intrusion.cursor WHERE name = :name")
                            .param("name", name)
                            .query(Long.class)
                            .single();
                });
    }

    private void move(String name, long place) {
        jdbc.sql("UPDATE intrusion.cursor SET place = :place WHERE name = :name")
                .param("place", place)
                .param("name", name)
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    static class IntrusionTasks {
        @Bean
        Task<Void> followLog(FollowLog follow) {
            return Tasks.recurring(NAME, FixedDelay.of(Duration.ofSeconds(5)))
                    .execute((instance, context) -> follow.look());
        }
    }
}

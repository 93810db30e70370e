// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditErasure;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.tlog.entry.Ranges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class EraseBodies implements AuditErasure {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int BATCH = 100_000;

    private final JdbcClient jdbc;
    private final AuditLog log;
    private final Clock clock;

    EraseBodies(JdbcClient jdbc, AuditLog log, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long erase(Set<String> kinds, LocalDate before, String decision, Actor by) {
        if (decision.isBlank() || kinds.stream().anyMatch(PERMANENT::contains)) {
            throw new IllegalArgumentException("What proves the log is not erased, and nothing without a decision");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), SWEDEN);
        for (String kind : kinds) {
            if (before.isAfter(today.minusYears(KEPT_YEARS.getOrDefault(kind, 1)))) {
                throw new IllegalArgumentException("Entries of " + kind + " are kept longer than that");
            }
        }
        List<Long> places = jdbc.sql("""
                        SELECT n FROM audit.body JOIN audit.entry USING (n)
                        WHERE kind = ANY (:kinds) AND t < :before ORDER BY n LIMIT :limit""")
                .param("kinds", kinds.toArray(String[]::new))
                .param("before", before.atStartOfDay(SWEDEN).toInstant().toEpochMilli())
                .param("limit", BATCH)
                .query(Long.class)
                .list();
        if (places.isEmpty()) {
            return 0;
        }
        Ranges erased = new Ranges();
        places.forEach(erased::add);
        log.append(AuditEvent.of(AuditEventType.AUDIT_ERASED, by, "audit")
                .with(Map.of(
                        "erased", erased.toString(),
                        "count", Integer.toString(places.size()),
                        "before", before.toString(),
                        "kinds", String.join(",", new TreeSet<>(kinds)),
                        "decision", decision)));
        jdbc.sql("SELECT set_config('audit.erasure', 'decided', true)").query(_ -> {});
        return jdbc.sql("DELETE FROM audit.body WHERE n = ANY (:places)")
                .param("places", places.toArray(Long[]::new))
                .update();
    }
}

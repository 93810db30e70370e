// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.ChainState.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers which events this process has committed, until each is seen in the log: whoever removes one while it waits is
 * found out.
 */
@Component
class Completeness {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 100_000;

    private final JdbcClient jdbc;
    private final WaitingEvents waiting;
    private final ChainWatch watch;
    private final Clock clock;
    private final Queue<Committed> committed = new ConcurrentLinkedQueue<>();

    Completeness(JdbcClient jdbc, WaitingEvents waiting, ChainWatch watch, Clock clock) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.watch = watch;
        this.clock = clock;
    }

    private record Committed(long number, long size, Instant at) {}

    /** How large the log is now, so that an event is looked for after that. */
    long size() {
        return watch.state().size();
    }

    /** The event is on disk; it was appended when the log had that size. */
    void committed(long number, long size) {
        committed.add(new Committed(number, size, clock.instant()));
    }

    /** Looks for those that should have come. */
    void look() {
        if (watch.stopped()) {
            // Nothing gets its place any more, so nothing is looked for.
            committed.clear();
            return;
        }
        List<Committed> due = new ArrayList<>();
        Instant before = clock.instant().minus(PATIENCE);
        for (Committed first = committed.peek();
                first != null && due.size() < MOST && !first.at().isAfter(before);
                first = committed.peek()) {
            due.add(first);
            committed.remove();
        }
        if (!due.isEmpty()) {
            missing(due).forEach(this::lost);
        }
    }

    private List<Committed> missing(List<Committed> due) {
        Long[] numbers = due.stream().map(Committed::number).toArray(Long[]::new);
        long from = due.stream().mapToLong(Committed::size).min().orElse(0);
        // Joined, since PostgreSQL looks through a list that is a parameter from its beginning for each row.
        Set<Long> found = new HashSet<>(jdbc.sql("""
                        WITH due AS (SELECT unnest(:numbers::bigint[]) AS number)
                        SELECT number FROM due JOIN audit.entry ON source = number WHERE n >= :from
                        UNION ALL SELECT number FROM due JOIN audit.pending ON id = number""")
                .param("from", from)
                .param("numbers", numbers)
                .query(Long.class)
                .list());
        return due.stream().filter(event -> !found.contains(event.number())).toList();
    }

    private void lost(Committed event) {
        watch.raise(Kind.WAITING_LOST, event.size());
        waiting.add(AuditEvent.of(AuditEventType.AUDIT_GAP, Actor.system("audit"), "lost")
                .with(Map.of("number", Long.toString(event.number()))));
    }
}

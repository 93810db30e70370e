// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.platform.Walls;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the probes whose time has come, side by side; failures in a row become a ticket, which ends with the first success. */
@Component
class RunProbes {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ProbeRows rows;
    private final TicketRows tickets;
    private final LineRows lines;
    private final TryProbe tryProbe;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final MultiGauge up;
    private final Clock clock;
    private final Map<UUID, MultiGauge.Row<?>> seen = new ConcurrentHashMap<>();

    RunProbes(
            ProbeRows rows,
            TicketRows tickets,
            LineRows lines,
            TryProbe tryProbe,
            AuditLog audit,
            TransactionTemplate transaction,
            MeterRegistry meters,
            Clock clock) {
        this.rows = rows;
        this.tickets = tickets;
        this.lines = lines;
        this.tryProbe = tryProbe;
        this.audit = audit;
        this.transaction = transaction;
        this.up = MultiGauge.builder("budkavle.connection.up")
                .description("1 when the probe's last try worked, 0 when it did not")
                .register(meters);
        this.clock = clock;
    }

    void run() {
        List<Thread> tries = new ArrayList<>();
        Instant now = clock.instant();
        List<Probe> probes = rows.inService();
        for (Probe probe : probes) {
            if (probe.due(now)) {
                tries.add(Thread.ofVirtual().name("probe-" + probe.id()).start(Walls.everywhere(() -> run(probe))));
            }
        }
        try {
            for (Thread each : tries) {
                each.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        seen.keySet().retainAll(probes.stream().map(Probe::id).toList());
        up.register(List.copyOf(seen.values()), true);
    }

    private void run(Probe probe) {
        Instant begun = clock.instant();
        boolean worked = tryProbe.works(probe.kind(), probe.target());
        Duration took = Duration.between(begun, clock.instant());
        transaction.executeWithoutResult(status -> rows.lock(probe.id())
                .ifPresent(standing -> rows.tried(
                        probe.id(),
                        begun,
                        worked,
                        took,
                        worked ? over(standing, begun) : failed(probe, standing, begun))));
        // By its key: what it is called is written by the other side.
        seen.put(
                probe.id(),
                MultiGauge.Row.of(
                        Tags.of(
                                "connection",
                                probe.line().toString(),
                                "kind",
                                probe.kind().name(),
                                "probe",
                                probe.id().toString()),
                        worked ? 1 : 0));
    }

    private ProbeRows.Standing over(ProbeRows.Standing before, Instant now) {
        before.ticket().ifPresent(ticket -> tickets.restored(ticket, now));
        return new ProbeRows.Standing(0, Optional.empty(), Optional.empty());
    }

    private ProbeRows.Standing failed(Probe probe, ProbeRows.Standing before, Instant now) {
        int failed = before.failed() + 1;
        Instant since = before.failingSince().orElse(now);
        Optional<UUID> ticket = before.ticket();
        if (ticket.isEmpty() && failed >= probe.needed()) {
            ticket = Optional.of(tickets.put(
                            probe.line(),
                            Optional.empty(),
                            new Lines.NewTicket(
                                    Optional.of(since),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Ticket.Effect.OUTAGE,
                                    Ticket.Cause.UNKNOWN,
                                    "",
                                    Optional.empty()),
                            LineTicket.Origin.PROBE)
                    .value());
            lines.find(probe.line())
                    .ifPresent(line -> audit.append(AuditEvent.of(
                                    AuditEventType.CONNECTION_TICKET_CHANGED,
                                    TellStep.SERVER,
                                    line.id().toString())
                            .in(line.organisation(), line.mailbox())
                            .with(Map.of("origin", "PROBE"))));
        }
        return new ProbeRows.Standing(failed, Optional.of(since), ticket);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> runProbesTask(RunProbes work) {
            return Tasks.recurring("connection-probes", FixedDelay.of(PAUSE))
                    .execute((instance, context) -> work.run());
        }
    }
}

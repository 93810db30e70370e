// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.budkavle.server.connection.LineRows.at;
import static org.budkavle.server.connection.LineRows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.PlannedMaintenance;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.connection.level.TicketRefused;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of tickets and planned work. */
@Component
class TicketRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    TicketRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes it, or changes the one with the key. */
    TicketId put(LineId line, Optional<TicketId> id, Lines.NewTicket ticket, LineTicket.Origin origin) {
        UUID key = id.map(TicketId::value).orElseGet(() -> TimeOrderedId.next(clock));
        jdbc.sql("""
                        INSERT INTO connection.ticket (id, line, detected, reported, restored, effect, cause, reopens, reference, origin)
                        VALUES (:id, :line, :detected, :reported, :restored, :effect, :cause, :reopens, :reference, :origin)
                        ON CONFLICT (id) DO UPDATE SET detected = excluded.detected, reported = excluded.reported,
                            restored = excluded.restored, effect = excluded.effect, cause = excluded.cause,
                            reopens = excluded.reopens, reference = excluded.reference
                        WHERE ticket.line = excluded.line""")
                .param("id", key)
                .param("line", line.value())
                .param("detected", ticket.detected().map(LineRows::at).orElse(null))
                .param("reported", ticket.reported().map(LineRows::at).orElse(null))
                .param("restored", ticket.restored().map(LineRows::at).orElse(null))
                .param("effect", ticket.effect().name())
                .param("cause", ticket.cause().name())
                .param("reopens", ticket.reopens().map(TicketId::value).orElse(null))
                .param("reference", ticket.reference())
                .param("origin", origin.name())
                .update();
        return new TicketId(key);
    }

    /** Notes when one that a probe found was over; one that somebody has ended stays. */
    void restored(UUID ticket, Instant when) {
        jdbc.sql("UPDATE connection.ticket SET restored = :when WHERE id = :id AND restored IS NULL")
                .param("when", at(when))
                .param("id", ticket)
                .update();
    }

    void waited(TicketId ticket, Instant from, Optional<Instant> to) {
        jdbc.sql("""
                        INSERT INTO connection.wait (ticket, begins, ends) VALUES (:ticket, :begins, :ends)
                        ON CONFLICT (ticket, begins) DO UPDATE SET ends = excluded.ends""")
                .param("ticket", ticket.value())
                .param("begins", at(from))
                .param("ends", to.map(LineRows::at).orElse(null))
                .update();
    }

    List<LineTicket> of(LineId line) {
        Map<TicketId, List<Ticket.Wait>> waits = waits(line);
        return jdbc.sql(
                        "SELECT * FROM connection.ticket WHERE line = :line ORDER BY least(detected, reported) DESC, id DESC")
                .param("line", line.value())
                .query((row, number) -> ticket(row, waits))
                .list();
    }

    Optional<LineTicket> find(LineId line, TicketId id) {
        return of(line).stream().filter(each -> each.ticket().id().equals(id)).findFirst();
    }

    void plan(LineId line, Interval window, Instant announced) {
        jdbc.sql("INSERT INTO connection.maintenance VALUES (:id, :line, :begins, :ends, :announced)")
                .param("id", TimeOrderedId.next(clock))
                .param("line", line.value())
                .param("begins", at(window.from()))
                .param("ends", at(window.to()))
                .param("announced", at(announced))
                .update();
    }

    void cancel(LineId line, UUID work) {
        jdbc.sql("DELETE FROM connection.maintenance WHERE id = :id AND line = :line")
                .param("id", work)
                .param("line", line.value())
                .update();
    }

    record Planned(UUID id, PlannedMaintenance planned) {}

    List<Planned> planned(LineId line) {
        return jdbc.sql("SELECT * FROM connection.maintenance WHERE line = :line ORDER BY begins DESC")
                .param("line", line.value())
                .query((row, number) -> new Planned(
                        row.getObject("id", UUID.class),
                        new PlannedMaintenance(
                                new Interval(
                                        instant(row, "begins").orElseThrow(),
                                        instant(row, "ends").orElseThrow()),
                                instant(row, "announced").orElseThrow())))
                .list();
    }

    private static LineTicket ticket(ResultSet row, Map<TicketId, List<Ticket.Wait>> waits) throws SQLException {
        TicketId id = new TicketId(row.getObject("id", UUID.class));
        Optional<Instant> detected = instant(row, "detected");
        Optional<Instant> reported = instant(row, "reported");
        try {
            return new LineTicket(
                    Ticket.of(
                            id,
                            detected,
                            reported,
                            instant(row, "restored"),
                            Ticket.Effect.valueOf(row.getString("effect")),
                            Ticket.Cause.valueOf(row.getString("cause")),
                            waits.getOrDefault(id, List.of()),
                            Optional.ofNullable(row.getObject("reopens", UUID.class))
                                    .map(TicketId::new)),
                    detected,
                    reported,
                    row.getString("reference"),
                    LineTicket.Origin.valueOf(row.getString("origin")));
        } catch (TicketRefused refused) {
            throw new IllegalStateException("A ticket was kept that cannot be", refused);
        }
    }

    private Map<TicketId, List<Ticket.Wait>> waits(LineId line) {
        Map<TicketId, List<Ticket.Wait>> waits = new HashMap<>();
        jdbc.sql("""
                        SELECT w.ticket, w.begins, w.ends FROM connection.wait w JOIN connection.ticket t ON t.id = w.ticket
                        WHERE t.line = :line ORDER BY w.begins""").param("line", line.value()).query(row -> {
            waits.computeIfAbsent(new TicketId(row.getObject("ticket", UUID.class)), ticket -> new ArrayList<>())
                    .add(new Ticket.Wait(instant(row, "begins").orElseThrow(), instant(row, "ends")));
        });
        return waits;
    }
}

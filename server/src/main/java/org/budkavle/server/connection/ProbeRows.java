// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.budkavle.server.connection.LineRows.at;
import static org.budkavle.server.connection.LineRows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of probes. */
@Component
class ProbeRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProbeRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(LineId line, Probe.Kind kind, String target, Duration every, int needed) {
        jdbc.sql("""
                        INSERT INTO connection.probe (id, line, kind, target, every_seconds, needed)
                        VALUES (:id, :line, :kind, :target, :every, :needed)""")
                .param("id", TimeOrderedId.next(clock))
                .param("line", line.value())
                .param("kind", kind.name())
                .param("target", target)
                .param("every", every.toSeconds())
                .param("needed", needed)
                .update();
    }

    void remove(LineId line, UUID probe) {
        jdbc.sql("DELETE FROM connection.probe WHERE id = :id AND line = :line")
                .param("id", probe)
                .param("line", line.value())
                .update();
    }

    List<Probe> of(LineId line) {
        return jdbc.sql("SELECT * FROM connection.probe WHERE line = :line ORDER BY id")
                .param("line", line.value())
                .query(ProbeRows::probe)
                .list();
    }

    /** Of all organisations, those of connections that are in service. */
    List<Probe> inService() {
        return jdbc.sql("""
                        SELECT p.* FROM connection.probe p JOIN connection.line l ON l.id = p.line
                        WHERE l.terminated IS NULL""").query(ProbeRows::probe).list();
    }

    /** What stands so far, locked. */
    record Standing(int failed, Optional<Instant> failingSince, Optional<UUID> ticket) {}

    Optional<Standing> lock(UUID probe) {
        return jdbc.sql("SELECT failed, failing_since, ticket FROM connection.probe WHERE id = :id FOR UPDATE")
                .param("id", probe)
                .query((row, number) -> new Standing(
                        row.getInt("failed"),
                        instant(row, "failing_since"),
                        Optional.ofNullable(row.getObject("ticket", UUID.class))))
                .optional();
    }

    void tried(UUID probe, Instant when, boolean worked, Duration took, Standing now) {
        jdbc.sql("""
                        UPDATE connection.probe SET tried = :when, worked = :worked, took_millis = :took, failed = :failed,
                            failing_since = :since, ticket = :ticket WHERE id = :id""")
                .param("when", at(when))
                .param("worked", worked)
                .param("took", took.toMillis())
                .param("failed", now.failed())
                .param("since", now.failingSince().map(LineRows::at).orElse(null))
                .param("ticket", now.ticket().orElse(null))
                .param("id", probe)
                .update();
    }

    private static Probe probe(ResultSet row, int number) throws SQLException {
        return new Probe(
                row.getObject("id", UUID.class),
                new LineId(row.getObject("line", UUID.class)),
                Probe.Kind.valueOf(row.getString("kind")),
                row.getString("target"),
                Duration.ofSeconds(row.getInt("every_seconds")),
                row.getInt("needed"),
                row.getInt("failed"),
                instant(row, "tried"),
                Optional.ofNullable(row.getObject("worked", Boolean.class)),
                Optional.ofNullable(row.getObject("took_millis", Long.class)));
    }
}

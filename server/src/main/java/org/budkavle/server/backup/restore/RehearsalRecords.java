// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is remembered of copies and rehearsals in the database. */
@Component
public class RehearsalRecords {

    private final JdbcClient jdbc;
    private final Clock clock;

    RehearsalRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** When a restore was last rehearsed, and how it went. */
    public record Latest(Instant at, boolean passed) {}

    /** The latest rehearsal; empty if there was none. */
    public Optional<Latest> latest() {
        return jdbc.sql("SELECT at, passed FROM backup.rehearsal ORDER BY at DESC LIMIT 1")
                .query((row, _) -> new Latest(row.getTimestamp("at").toInstant(), row.getBoolean("passed")))
                .optional();
    }

    void add(RehearsalReport report) {
        jdbc.sql("""
                        INSERT INTO backup.rehearsal (id, at, generation, passed, report, pdf)
                        VALUES (:id, :at, :generation, :passed, :report::jsonb, :pdf)""")
                .param("id", TimeOrderedId.next(clock))
                .param("at", Timestamp.from(report.at()))
                .param("generation", report.generation())
                .param("passed", report.passed())
                .param("report", report.json())
                .param("pdf", report.pdf())
                .update();
    }

    /** Remembers a full copy; false if it was known. */
    public boolean seen(String id, Instant ended) {
        return jdbc.sql("""
                        INSERT INTO backup.copy (id, ended, seen_at) VALUES (:id, :ended, :now)
                        ON CONFLICT (id) DO NOTHING""")
                        .param("id", id)
                        .param("ended", ended.atOffset(ZoneOffset.UTC))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}

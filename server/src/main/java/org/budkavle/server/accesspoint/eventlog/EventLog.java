// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.eventlog;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.budkavle.server.audit.AuditLog;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Appends to the event log; there is no way to change what it says. Outcomes go into the audit log too, with a digest of the
 * row, so that a changed row is known by it. An entry joins the caller's transaction, so that the
 * log and the state it explains cannot differ.
 */
public final class EventLog {

    static final List<String> COLUMNS = List.of(
            "at",
            "direction",
            "event",
            "transmission",
            "attempt",
            "exchanged_at",
            "sending_access_point",
            "receiving_access_point",
            "original_sender",
            "final_recipient",
            "document_type",
            "as4_message_id",
            "as4_conversation_id",
            "address",
            "error",
            "certificate",
            "evidence",
            "sent_header",
            "correlation_id");

    private static final Map<String, Integer> TYPES = Map.of(
            "at", Types.TIMESTAMP,
            "exchanged_at", Types.TIMESTAMP,
            "attempt", Types.INTEGER,
            "certificate", Types.BINARY,
            "evidence", Types.BINARY,
            "sent_header", Types.BINARY);

    private static final String INSERT = "INSERT INTO accesspoint.event_log (" + String.join(", ", COLUMNS)
            + ") VALUES (:" + String.join(", :", COLUMNS) + ")";

    private final JdbcClient database;
    private final MeterRegistry metrics;
    private final AuditLog audit;

    public EventLog(JdbcClient database, MeterRegistry metrics, AuditLog audit) {
        this.database = database;
        this.metrics = metrics;
        this.audit = audit;
    }

    /** Adds one entry, and counts it: an event that is rolled back and happens again counts twice. */
    public void append(LogEntry entry) {
        metrics.counter("budkavle.accesspoint.events", "event", entry.event().name())
                .increment();
        database.sql(INSERT).paramSource(parameters(entry)).update();
        Outcome.of(entry).ifPresent(audit::append);
    }

    /** With their types also where nothing is said: else the database would parse the statement anew each time. */
    private static SqlParameterSource parameters(LogEntry entry) {
        MapSqlParameterSource parameters = new MapSqlParameterSource();
        entry.columns()
                .forEach((column, value) ->
                        parameters.addValue(column, value, TYPES.getOrDefault(column, Types.VARCHAR)));
        return parameters;
    }

    /** Removes what is older than it has to be kept (transport.md 7.5), and tells how many rows that were. */
    public int removeBefore(Instant time) {
        return database.sql("DELETE FROM accesspoint.event_log WHERE at < :time")
                .param("time", Timestamp.from(time))
                .update();
    }
}

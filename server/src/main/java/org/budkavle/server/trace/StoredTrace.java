// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.budkavle.format.identifier.MessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class StoredTrace implements Trace {

    private static final String INSERT = """
            INSERT INTO trace.step (envelope_id, step, at, took_micros, facts)
            VALUES (:envelope, :step, :at, :took, :facts::jsonb)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredTrace(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void step(MessageId envelopeId, TraceStep step, Instant at, Duration took, Map<String, String> facts) {
        jdbc.sql(INSERT)
                .param("envelope", envelopeId.value())
                .param("step", step.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("took", took.toNanos() / 1000)
                .param("facts", json.writeValueAsString(facts))
                .update();
    }

    @Override
    public List<TraceEntry> of(MessageId envelopeId) {
        return jdbc.sql(
                        "SELECT step, at, took_micros, facts FROM trace.step WHERE envelope_id = :envelope ORDER BY at, sequence")
                .param("envelope", envelopeId.value())
                .query(this::entry)
                .list();
    }

    private TraceEntry entry(ResultSet row, int number) throws SQLException {
        return new TraceEntry(
                TraceStep.valueOf(row.getString("step")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Duration.ofNanos(row.getLong("took_micros") * 1000),
                json.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {}));
    }
}

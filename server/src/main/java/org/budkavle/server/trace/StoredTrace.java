// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.platform.AfterCommit;
import org.budkavle.server.platform.KeptPlans;
import org.budkavle.server.platform.OwnThread;
import org.budkavle.server.platform.Walls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Steps are gathered for a moment and written together, or before they are asked for here; those inside a transaction once it is
 * committed. They tell people which way a message took, and prove nothing: that they cannot be written is no reason for the work
 * that noted them to fail, and a process that dies takes the last moment's with it.
 */
@Component
class StoredTrace implements Trace, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTrace.class);
    private static final Duration GATHER = Duration.ofMillis(200);

    /** For what could not be written. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int MOST = 1000;

    private static final String INSERT = """
            INSERT INTO trace.step (envelope_id, step, at, took_micros, facts)
            VALUES (:envelope, :step, :at, :took, :facts::jsonb)""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;
    private final TransactionTemplate ownTransaction;
    private final JsonMapper json;
    private final BlockingQueue<SqlParameterSource> gathered = new LinkedBlockingQueue<>(MOST);
    private final OwnThread thread = new OwnThread("trace", KeptPlans.with(Walls.everywhere(this::run)));

    StoredTrace(
            JdbcClient jdbc,
            NamedParameterJdbcOperations batch,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
    }

    @Override
    public void step(MessageId envelopeId, TraceStep step, Instant at, Duration took, Map<String, String> facts) {
        SqlParameterSource row = new MapSqlParameterSource()
                .addValue("envelope", envelopeId.value())
                .addValue("step", step.name())
                .addValue("at", at.atOffset(ZoneOffset.UTC))
                .addValue("took", took.toNanos() / 1000)
                .addValue("facts", json.writeValueAsString(facts));
        AfterCommit.run(() -> gather(row));
    }

    private void gather(SqlParameterSource row) {
        if (!isRunning() || !gathered.offer(row)) {
            orLog(() -> ownTransaction.executeWithoutResult(
                    _ -> jdbc.sql(INSERT).paramSource(row).update()));
            return;
        }
        thread.wake();
    }

    private static void orLog(Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException failed) {
            LOG.warn("Steps of messages' ways could not be written", failed);
        }
    }

    /** Writes what has been gathered; keeps it when the database is not there. */
    private synchronized void write() {
        List<SqlParameterSource> rows = new ArrayList<>();
        gathered.drainTo(rows);
        if (rows.isEmpty()) {
            return;
        }
        try {
            ownTransaction.executeWithoutResult(_ -> {
                jdbc.sql("SELECT set_config('synchronous_commit', 'off', true)").query(_ -> {});
                batch.batchUpdate(INSERT, rows.toArray(SqlParameterSource[]::new));
            });
        } catch (DataIntegrityViolationException refused) {
            // One that the database does not take must not hold up the others for ever.
            rows.forEach(row -> orLog(() -> ownTransaction.executeWithoutResult(
                    _ -> jdbc.sql(INSERT).paramSource(row).update())));
        } catch (RuntimeException failed) {
            rows.forEach(gathered::offer);
            throw failed;
        }
    }

    private void run() {
        while (thread.isRunning()) {
            if (thread.rest(LOOK)) {
                thread.gather(GATHER);
            }
            orLog(this::write);
        }
        orLog(this::write);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    @Override
    public List<TraceEntry> of(MessageId envelopeId) {
        orLog(this::write);
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

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.StringJoiner;
import javax.sql.DataSource;

/**
 * How long taking eight pieces of work from the queue takes, by the statement that the scheduler takes them with, when many are
 * due or wait for a later day. All within one transaction that is rolled back: no server sees the work.
 */
final class QueueLook {

    private static final int TIMES = 7;
    private static final double MILLION = 1e6;

    private static final String TAKE = """
            WITH locked_executions AS (UPDATE platform.scheduled_tasks st1
                SET picked = true, picked_by = 'growth', last_heartbeat = now(), version = version + 1
                WHERE (st1.task_name, st1.task_instance) IN (SELECT st2.task_name, st2.task_instance
                    FROM platform.scheduled_tasks st2 WHERE picked = false AND execution_time <= now()
                    ORDER BY priority DESC, execution_time ASC FOR UPDATE SKIP LOCKED LIMIT 8)
                RETURNING st1.*) SELECT * FROM locked_executions ORDER BY priority DESC, execution_time ASC""";

    private final DataSource database;

    QueueLook(DataSource database) {
        this.database = database;
    }

    /** Milliseconds, the middle of some, when so many are due, a tenth of them of low priority. */
    double due(long many) throws SQLException {
        return with(many, "now() - interval '1 day' + n * interval '1 millisecond'", false)
                .millis();
    }

    /** The same when so many wait for a later day, and none is due. */
    double later(long many) throws SQLException {
        return with(many, "now() + interval '1 day' + n * interval '1 second'", false)
                .millis();
    }

    /** How the database does it with so many due. */
    String plan(long many) throws SQLException {
        return with(many, "now() - interval '1 day' + n * interval '1 millisecond'", true)
                .plan();
    }

    private record Look(double millis, String plan) {}

    private Look with(long many, String time, boolean explained) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO platform.scheduled_tasks"
                        + " (task_name, task_instance, execution_time, picked, version, priority)"
                        + " SELECT 'growth', n, " + time + ", false, 1,"
                        + " CASE WHEN n % 10 = 0 THEN 10 ELSE 50 END FROM generate_series(1, " + many + ") AS n");
                statement.execute("ANALYZE platform.scheduled_tasks");
                String plan = explained ? explain(statement) : "";
                return new Look(take(connection), plan);
            } finally {
                connection.rollback();
            }
        }
    }

    private static double take(Connection connection) throws SQLException {
        long[] all = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            try (PreparedStatement take = connection.prepareStatement(TAKE)) {
                take.execute();
            }
            all[i] = System.nanoTime() - began;
        }
        Arrays.sort(all);
        return all[TIMES / 2] / MILLION;
    }

    private static String explain(Statement statement) throws SQLException {
        StringJoiner plan = new StringJoiner("\n");
        try (ResultSet rows = statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF) " + TAKE)) {
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
        }
        return plan.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.traffic;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.Traffic;
import org.springframework.jdbc.core.simple.JdbcClient;

final class StoredTraffic implements Traffic {

    private static final int AT_ONCE = 5000;

    private static final String FOLD = """
            WITH taken AS (DELETE FROM accesspoint.traffic_note
                WHERE id IN (SELECT id FROM accesspoint.traffic_note ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED) RETURNING *)
            INSERT INTO accesspoint.traffic_day AS d (day, participant, document_type, measure, bucket, n, bytes)
            SELECT day, participant, document_type, measure, bucket, sum(n), sum(bytes) FROM taken
            GROUP BY day, participant, document_type, measure, bucket ORDER BY 1, 2, 3, 4, 5
            ON CONFLICT (day, participant, document_type, measure, bucket)
                DO UPDATE SET n = d.n + excluded.n, bytes = d.bytes + excluded.bytes""";

    private static final String DAYS = """
            SELECT day, document_type, coalesce(sum(n) FILTER (WHERE measure = 'IN'), 0) AS "in",
                coalesce(sum(n) FILTER (WHERE measure = 'OUT'), 0) AS "out",
                coalesce(sum(n) FILTER (WHERE measure = 'FAILED'), 0) AS failed, sum(bytes) AS bytes
            FROM accesspoint.traffic_day WHERE participant = :participant AND day BETWEEN :first AND :last
            GROUP BY day, document_type ORDER BY day, document_type""";

    private static final String SUMS = """
            SELECT participant, measure, bucket, sum(n) AS n, sum(bytes) AS bytes
            FROM accesspoint.traffic_day WHERE day BETWEEN :first AND :last
            GROUP BY participant, measure, bucket""";

    private static final String SUM = """
            SELECT participant, measure, bucket, sum(n) AS n, sum(bytes) AS bytes
            FROM accesspoint.traffic_day WHERE participant = :participant AND day BETWEEN :first AND :last
            GROUP BY participant, measure, bucket""";

    private static final String WAITING = """
            SELECT participant, sum(n) AS n, min(oldest) AS oldest FROM (
                SELECT lower(original_sender) AS participant, count(*) AS n, min(accepted_at) AS oldest
                FROM accesspoint.transmission WHERE finished_at IS NULL GROUP BY 1
                UNION ALL
                SELECT lower(final_recipient), count(*), min(received_at)
                FROM accesspoint.inbound WHERE handed_over_at IS NULL GROUP BY 1) AS both_ways
            GROUP BY participant""";

    private final JdbcClient database;

    StoredTraffic(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void countUp() {
        boolean more = true;
        while (more) {
            more = database.sql(FOLD).param("most", AT_ONCE).update() > 0;
        }
    }

    @Override
    public List<Day> days(ParticipantId participant, LocalDate first, LocalDate last) {
        return database.sql(DAYS)
                .param("participant", participant.canonical())
                .param("first", first)
                .param("last", last)
                .query((row, _) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getString("document_type"),
                        row.getLong("in"),
                        row.getLong("out"),
                        row.getLong("failed"),
                        row.getLong("bytes")))
                .list();
    }

    @Override
    public Sum sum(ParticipantId participant, LocalDate first, LocalDate last) {
        return sums(database.sql(SUM)
                        .param("participant", participant.canonical())
                        .param("first", first)
                        .param("last", last))
                .getOrDefault(participant.canonical(), Sum.NONE);
    }

    @Override
    public Map<String, Sum> sums(LocalDate first, LocalDate last) {
        return sums(database.sql(SUMS).param("first", first).param("last", last));
    }

    private static Map<String, Sum> sums(JdbcClient.StatementSpec query) {
        Map<String, Sum> sums = new HashMap<>();
        query.query((ResultSet row) -> {
            Sum before = sums.getOrDefault(row.getString("participant"), Sum.NONE);
            long n = row.getLong("n");
            long bytes = before.bytes() + row.getLong("bytes");
            sums.put(
                    row.getString("participant"),
                    switch (row.getString("measure")) {
                        case "IN" ->
                            new Sum(before.in() + n, before.out(), before.failed(), bytes, before.acknowledged());
                        case "OUT" ->
                            new Sum(before.in(), before.out() + n, before.failed(), bytes, before.acknowledged());
                        case "FAILED" ->
                            new Sum(before.in(), before.out(), before.failed() + n, bytes, before.acknowledged());
                        default -> {
                            Map<Integer, Long> steps = new HashMap<>(before.acknowledged());
                            steps.merge(row.getInt("bucket"), n, Long::sum);
                            yield new Sum(before.in(), before.out(), before.failed(), bytes, steps);
                        }
                    });
        });
        return sums;
    }

    @Override
    public Map<String, Waiting> waiting() {
        Map<String, Waiting> waiting = new HashMap<>();
        database.sql(WAITING).query((ResultSet row) -> {
            Optional<Instant> oldest =
                    Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant);
            waiting.put(row.getString("participant"), new Waiting(row.getLong("n"), oldest));
        });
        return waiting;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.budkavle.benchmarks.Table;

/** A steady load through one server while its tables are watched: rows, dead rows, what autovacuum does, and what they take on disk. */
public final class Soak {

    private static final int AT_ONCE = 12;
    private static final int BUSIEST = 14;
    private static final int COLUMNS = 7;

    /** The busiest tables, each a line: name, rows, dead rows, times vacuumed, kB of rows, kB of indexes, changes of rows. */
    private static final String LOOK = """
            SELECT string_agg(line, E'\\n' ORDER BY changes DESC) FROM (
                SELECT format('%s %s %s %s %s %s %s', relid::regclass, n_live_tup, n_dead_tup, autovacuum_count,
                        pg_table_size(relid) / 1024, pg_indexes_size(relid) / 1024, n_tup_upd + n_tup_del) AS line,
                    n_tup_upd + n_tup_del AS changes
                FROM pg_stat_user_tables ORDER BY changes DESC LIMIT 40) AS busy""";

    private final List<Map<String, String[]>> looks = new ArrayList<>();

    private Soak() {}

    /**
     * Sends for so long, looks once a minute and at both ends; the busiest tables at the beginning, in the middle and at the end.
     *
     * @param port the first of some thirty
     * @param rate messages a second
     */
    public static String run(Path folder, int port, double minutes, double rate) throws Exception {
        Soak soak = new Soak();
        try (PostgresServer database = PostgresServer.create(folder.resolve("database"), "main", port + 8);
                Cluster cluster = new Cluster(
                        folder,
                        port,
                        1,
                        "jdbc:postgresql://" + database.address() + "/" + PostgresServer.NAME,
                        Map.of());
                Traffic traffic = new Traffic(cluster, AT_ONCE)) {
            long began = System.nanoTime();
            long minute = TimeUnit.MINUTES.toNanos(1);
            long end = began + (long) (minutes * minute);
            soak.look(database);
            int sent = 0;
            for (long next = began + minute; System.nanoTime() < end; sent++) {
                traffic.send(1);
                long due = began + (long) ((sent + 1) * TimeUnit.SECONDS.toNanos(1) / rate);
                Patience.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                if (System.nanoTime() >= next) {
                    soak.look(database);
                    next += minute;
                }
            }
            traffic.awaitAccepted(sent);
            soak.look(database);
            return "%d messages in %.1f minutes, all accepted; looked %d times%n%s"
                    .formatted(sent, minutes, soak.looks.size(), soak.table());
        }
    }

    private void look(PostgresServer database) throws Exception {
        Map<String, String[]> look = new LinkedHashMap<>();
        database.value(LOOK).lines().forEach(line -> {
            String[] cells = line.split(" ", COLUMNS);
            look.put(cells[0], cells);
        });
        looks.add(look);
    }

    private Table table() {
        Table table = new Table(
                "table: at the end of the first minute / middle / end",
                "rows",
                "dead",
                "vacuumed",
                "kB of rows",
                "kB of indexes",
                "changes");
        List<Map<String, String[]>> three =
                List.of(looks.get(Math.min(1, looks.size() - 1)), looks.get(looks.size() / 2), looks.getLast());
        looks.getLast().keySet().stream().limit(BUSIEST).forEach(name -> {
            List<String> row = new ArrayList<>(List.of(name));
            for (int column = 1; column < COLUMNS; column++) {
                int place = column;
                row.add(String.join(
                        " / ",
                        three.stream()
                                .map(look -> look.containsKey(name) ? look.get(name)[place] : "-")
                                .toList()));
            }
            table.add(row.toArray(String[]::new));
        });
        return table;
    }
}

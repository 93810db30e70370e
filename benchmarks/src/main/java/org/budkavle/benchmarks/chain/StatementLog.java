// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an embedded PostgreSQL server says in its log of each statement, while it is asked to. */
final class StatementLog {

    /**
     * How often a statement was executed, and for how long together.
     *
     * @param preparing so many of the milliseconds were parsing and planning
     */
    record Cost(long times, double millis, double preparing) {

        private Cost plus(Cost other) {
            return new Cost(times + other.times, millis + other.millis, preparing + other.preparing);
        }
    }

    /**
     * What was said.
     *
     * @param executed with all their milliseconds, by their text
     * @param parses statements that were parsed anew
     * @param preparing milliseconds of parsing and planning
     */
    record Counted(Map<String, Cost> executed, long parses, double preparing) {

        long statements() {
            return executed.values().stream().mapToLong(Cost::times).sum();
        }

        long commits() {
            return executed.getOrDefault("COMMIT", new Cost(0, 0, 0)).times();
        }
    }

    private static final int PORT_LINE = 3;
    private static final Pattern LINE = Pattern.compile(
            "^\\S+ \\S+ \\S+ \\[\\d+] LOG: {2}duration: ([0-9.]+) ms(?: {2}(parse|bind|execute|statement)(?: [^:]+)?: (.*))?$");

    private final Path home;
    private long from;

    private StatementLog(Path home) {
        this.home = home;
    }

    /** Starts to listen to the server with its files in {@code postgres} below the data folder. */
    static StatementLog begin(Path data) throws IOException, SQLException {
        StatementLog log = new StatementLog(data);
        log.from = Files.size(log.file());
        log.ask("ALTER SYSTEM SET log_min_duration_statement = 0");
        return log;
    }

    /** Ends it, and counts. */
    Counted end() throws IOException, SQLException {
        ask("ALTER SYSTEM RESET log_min_duration_statement");
        byte[] said;
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "r")) {
            said = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(said);
        }
        return count(new String(said, StandardCharsets.UTF_8).split("\n"));
    }

    private static Counted count(String[] lines) {
        Map<String, Cost> executed = new HashMap<>();
        Map<String, Cost> prepared = new HashMap<>();
        long parses = 0;
        int next = 0;
        while (next < lines.length) {
            Matcher line = LINE.matcher(lines[next++]);
            if (!line.matches() || line.group(3) == null) {
                continue;
            }
            StringBuilder statement = new StringBuilder(line.group(3));
            while (next < lines.length && lines[next].startsWith("\t")) {
                statement.append(' ').append(lines[next++]);
            }
            String text = statement.toString().replaceAll("\\s+", " ").strip();
            double millis = Double.parseDouble(line.group(1));
            switch (line.group(2)) {
                case "parse" -> {
                    parses++;
                    prepared.merge(text, new Cost(0, millis, millis), Cost::plus);
                }
                case "bind" -> prepared.merge(text, new Cost(0, millis, millis), Cost::plus);
                default -> executed.merge(text, new Cost(1, millis, 0), Cost::plus);
            }
        }
        double preparing = prepared.values().stream().mapToDouble(Cost::millis).sum();
        prepared.forEach((text, cost) -> executed.computeIfPresent(text, (_, execution) -> execution.plus(cost)));
        return new Counted(executed, parses, preparing);
    }

    private Path file() {
        return home.resolve("postgres.log");
    }

    private void ask(String statement) throws IOException, SQLException {
        List<String> server = Files.readAllLines(home.resolve("postgres").resolve("postmaster.pid"));
        String password = Files.readString(home.resolve("postgres.password")).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.get(PORT_LINE).strip() + "/postgres",
                        "postgres",
                        password);
                Statement asking = connection.createStatement()) {
            asking.execute(statement);
            asking.execute("SELECT pg_reload_conf()");
        }
    }
}

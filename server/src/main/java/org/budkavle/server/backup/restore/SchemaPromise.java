// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What a program may rely on in the database: every table and column with its type, whether it must be given, and what is unique.
 * A program that was written for one schema runs on another that breaks none of its promises, so that two releases may run at once.
 */
final class SchemaPromise {

    private static final String COLUMNS = """
            SELECT format('%s.%s', n.nspname, c.relname) AS of, a.attname, format_type(a.atttypid, a.atttypmod) AS type,
                a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = '' AS needed
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
                AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')""";

    private static final String CONSTRAINTS = """
            SELECT conrelid::regclass::text AS of, conname || ' ' || pg_get_constraintdef(oid) AS rule
            FROM pg_constraint WHERE conrelid <> 0 AND contype IN ('c', 'f', 'u', 'p', 'x')
                AND connamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
            UNION ALL
            SELECT indrelid::regclass::text, indexrelid::regclass::text || ' UNIQUE' FROM pg_index
            WHERE indisunique AND NOT indisprimary AND indrelid::regclass::text NOT LIKE 'pg\\_%'""";

    private final Map<String, Map<String, Column>> tables;
    private final Map<String, List<String>> rules;

    private SchemaPromise(Map<String, Map<String, Column>> tables, Map<String, List<String>> rules) {
        this.tables = tables;
        this.rules = rules;
    }

    private record Column(String type, boolean needed) {}

    /** As it is now. */
    static SchemaPromise of(DataSource database) throws SQLException {
        Map<String, Map<String, Column>> tables = new TreeMap<>();
        Map<String, List<String>> rules = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    tables.computeIfAbsent(row.getString("of"), table -> new TreeMap<>())
                            .put(row.getString("attname"), new Column(row.getString("type"), row.getBoolean("needed")));
                }
            }
            try (ResultSet row = statement.executeQuery(CONSTRAINTS)) {
                while (row.next()) {
                    rules.computeIfAbsent(row.getString("of"), table -> new ArrayList<>())
                            .add(row.getString("rule"));
                }
            }
        }
        return new SchemaPromise(tables, rules);
    }

    /** What the later schema breaks for a program that was written for this one; empty if it may go on running there. */
    List<String> brokenBy(SchemaPromise later) {
        List<String> broken = new ArrayList<>();
        tables.forEach((table, columns) -> {
            Map<String, Column> now = later.tables.getOrDefault(table, Map.of());
            if (now.isEmpty()) {
                broken.add(table + " är borta");
                return;
            }
            columns.forEach((name, before) -> {
                Column after = now.get(name);
                if (after == null) {
                    broken.add(table + "." + name + " är borta");
                } else if (!after.type().equals(before.type())) {
                    broken.add(table + "." + name + " är " + after.type() + ", var " + before.type());
                } else if (after.needed() && !before.needed()) {
                    broken.add(table + "." + name + " måste anges");
                }
            });
            now.forEach((name, column) -> {
                if (column.needed() && !columns.containsKey(name)) {
                    broken.add(table + "." + name + " är ny och måste anges");
                }
            });
            List<String> stricter = new ArrayList<>(later.rules.getOrDefault(table, List.of()));
            stricter.removeAll(rules.getOrDefault(table, List.of()));
            stricter.forEach(rule -> broken.add(table + " har en ny regel: " + rule));
        });
        return broken;
    }
}

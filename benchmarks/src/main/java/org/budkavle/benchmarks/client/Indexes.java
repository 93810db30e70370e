// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The indexes and constraints of some tables, put aside while millions of rows are written and then made again exactly as the
 * migrations made them.
 */
final class Indexes {

    private static final String CONSTRAINTS = """
            SELECT c.conrelid::regclass::text AS relation, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
            FROM pg_constraint c
            WHERE (c.conrelid = ANY (ARRAY[:tables]::regclass[]) AND c.contype IN ('p', 'u', 'f'))
                OR (c.contype = 'f' AND c.confrelid = ANY (ARRAY[:tables]::regclass[]))
            ORDER BY position(c.contype::text IN 'puf')""";

    private static final String INDEXES = """
            SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
            WHERE i.indrelid = ANY (ARRAY[:tables]::regclass[])
                AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))""";

    private record Constraint(String table, String name, String definition) {

        boolean isReference() {
            return definition.startsWith("FOREIGN");
        }
    }

    private final List<Constraint> constraints;
    private final List<String> walls = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();

    private Indexes(List<Constraint> constraints) {
        this.constraints = constraints;
    }

    /** Takes them away, and the foreign keys of other tables that need them. */
    static Indexes putAside(JdbcClient jdbc, List<String> tables) {
        Indexes aside = new Indexes(jdbc.sql(CONSTRAINTS)
                .param("tables", tables)
                .query((row, number) ->
                        new Constraint(row.getString("relation"), row.getString("name"), row.getString("definition")))
                .list());
        for (Constraint constraint : aside.constraints.reversed()) {
            jdbc.sql("ALTER TABLE " + constraint.table() + " DROP CONSTRAINT " + constraint.name())
                    .update();
        }
        jdbc.sql(INDEXES).param("tables", tables).query(row -> {
            aside.indexes.add(row.getString("definition"));
            jdbc.sql("DROP INDEX " + row.getString("name")).update();
        });
        // COPY does not pass a wall between organisations.
        for (String table : tables) {
            aside.walls.add("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
            jdbc.sql("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY").update();
        }
        return aside;
    }

    /** The statements that make keys and indexes again; in any order. */
    List<String> keys() {
        return Stream.concat(
                        constraints.stream()
                                .filter(constraint -> !constraint.isReference())
                                .map(Indexes::made),
                        indexes.stream())
                .toList();
    }

    /** The statements that make the references again, when the keys are there, and put the walls back. */
    List<String> references() {
        return Stream.concat(
                        constraints.stream().filter(Constraint::isReference).map(Indexes::made), walls.stream())
                .toList();
    }

    private static String made(Constraint constraint) {
        return "ALTER TABLE " + constraint.table() + " ADD CONSTRAINT " + constraint.name() + " "
                + constraint.definition();
    }
}

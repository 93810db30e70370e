// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How much disk the database takes. */
final class Sizes {

    private static final int LARGEST = 10;
    private static final double MEGA = 1 << 20;

    private static final String TABLES = """
            SELECT c.oid::regclass::text AS name, pg_total_relation_size(c.oid) AS bytes FROM pg_class c
            WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'addressbook')
            ORDER BY 2 DESC LIMIT :largest""";

    private Sizes() {}

    /** Takes down the whole, its ten largest tables with their indexes, and bytes a message. */
    static void measure(JdbcClient jdbc, Growth growth, long messages) {
        double all = jdbc.sql("SELECT pg_database_size(current_database())")
                .query(Long.class)
                .single();
        growth.add("the database, MB", messages, all / MEGA);
        growth.add("the database, kB a message", messages, all / 1024 / messages);
        jdbc.sql(TABLES).param("largest", LARGEST).query(row -> {
            growth.add(row.getString("name") + ", MB", messages, Math.max(0.01, row.getLong("bytes") / MEGA));
        });
    }
}

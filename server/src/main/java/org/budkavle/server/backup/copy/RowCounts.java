// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** How many rows each table of the application has. */
public final class RowCounts {

    private RowCounts() {}

    /** Counts them all, by {@code schema.table}. */
    public static Map<String, Long> of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return of(connection);
        }
    }

    /** The same on a connection. */
    public static Map<String, Long> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("""
                    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            Map<String, Long> rows = new TreeMap<>();
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
            return rows;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that tell the database for whom the thread works, and whether it is to keep its plans ({@link KeptPlans}), whenever
 * that is another than it last was on the same connection: before a statement is made, so that it holds inside a transaction too, and costs nothing in between. Lies below
 * the pool, and so outlives what a pooled connection forgets.
 */
final class WalledConnections extends DelegatingDataSource {

    private static final Set<String> BEFORE = Set.of("prepareStatement", "createStatement", "prepareCall", "unwrap");

    /** A transaction that was broken is rolled back by these, which say so. */
    private static final Set<String> ENDS = Set.of("commit", "setAutoCommit");

    private final Unstated unstated;

    WalledConnections(DataSource database, Unstated unstated) {
        super(database);
        this.unstated = unstated;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return walled(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return walled(super.getConnection(username, password));
    }

    private Connection walled(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                WalledConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, new Wall(connection));
    }

    private final class Wall implements InvocationHandler {

        private final Connection connection;

        /** What the database was told; null: not known. */
        private @Nullable Told told;

        Wall(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            if (BEFORE.contains(name)) {
                tell();
            }
            try {
                if (name.equals("rollback")) {
                    // What was told inside the transaction is taken back with it.
                    told = null;
                }
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                if (ENDS.contains(name)) {
                    told = null;
                }
                throw e.getTargetException();
            }
        }

        private void tell() throws SQLException {
            Told now = new Told(
                    Walls.stated().orElseGet(() -> unstated.seesEverything() ? Walls.EVERYWHERE : Walls.NOWHERE),
                    KeptPlans.wanted() ? "force_generic_plan" : "auto");
            if (now.equals(told)) {
                return;
            }
            told = null;
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT set_config('budkavle.wall', ?, false), set_config('plan_cache_mode', ?, false)")) {
                statement.setString(1, now.wall());
                statement.setString(2, now.plans());
                statement.execute();
            }
            told = now;
        }
    }

    private record Told(String wall, String plans) {}
}

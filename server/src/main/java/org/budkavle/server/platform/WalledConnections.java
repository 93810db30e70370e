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
 * Connections that tell the database for whom the thread works, whenever that is another than it last was on the same
 * connection: before a statement is made, so that it holds inside a transaction too, and costs nothing in between. Lies below
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
        private @Nullable String told;

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
            String wall = Walls.stated().orElseGet(() -> unstated.seesEverything() ? Walls.EVERYWHERE : Walls.NOWHERE);
            if (wall.equals(told)) {
                return;
            }
            told = null;
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT set_config('budkavle.wall', ?, false)")) {
                statement.setString(1, wall);
                statement.execute();
            }
            told = wall;
        }
    }
}

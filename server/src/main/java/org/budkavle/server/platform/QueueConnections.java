// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connections for the queue: that of the caller's transaction, so that work is there exactly when that commits; outside of one
 * some of its own, whose commits do not wait for the disk (ADR 35). What is lost of those when the database dies is that work
 * was taken or done, and then it is done once more.
 */
final class QueueConnections extends AbstractDataSource implements AutoCloseable {

    private static final int MOST = 4;

    private final DataSource ofTheTransaction;
    private final HikariDataSource own;

    QueueConnections(HikariDataSource pool) {
        this.ofTheTransaction = new TransactionAwareDataSourceProxy(pool);
        HikariConfig config = new HikariConfig();
        config.setPoolName("queue");
        config.setDataSource(pool.getDataSource());
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(pool.getConnectionTimeout());
        config.setConnectionInitSql("SET synchronous_commit = off");
        this.own = new HikariDataSource(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? ofTheTransaction.getConnection()
                : own.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("The queue has one user");
    }

    @Override
    public void close() {
        own.close();
    }
}

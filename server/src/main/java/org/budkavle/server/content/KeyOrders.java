// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.budkavle.server.audit.Actor;

/**
 * What whoever has the database can ask of the keys from the command line. An order is a row that a running server takes up
 * within a second, or the next one that starts; the keys themselves are never touched from here.
 */
public final class KeyOrders {

    static final String ROTATE = "content-rotate-master-key";
    static final String FORGET = "content-forget-master-keys";
    static final Actor OPERATOR = Actor.system("operator");

    private static final String ORDER = """
            INSERT INTO platform.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            SELECT ?, id::text, now(), false, 1 FROM organisation.organisation WHERE lower(participant) = lower(?)
            ON CONFLICT (task_name, task_instance) DO NOTHING""";

    private static final String USES = """
            SELECT o.participant, k.master_key, k.keys, k.mailboxes, k.oldest::text AS oldest,
                EXISTS (SELECT FROM platform.scheduled_tasks t
                    WHERE t.task_name LIKE 'content-%-key%' AND t.task_instance = o.id::text) AS changing
            FROM organisation.organisation o
            JOIN (SELECT master_key, count(*) AS keys, count(DISTINCT mailbox) AS mailboxes, min(created_at)::date AS oldest
                FROM content.mailbox_key WHERE wrapped IS NOT NULL GROUP BY master_key) k
                ON starts_with(k.master_key, o.id || '.')
            ORDER BY o.participant, length(k.master_key), k.master_key""";

    private final DataSource database;

    /** The owner's way into the database. */
    public KeyOrders(DataSource database) {
        this.database = database;
    }

    /**
     * A master key that wraps data keys now.
     *
     * @param name the organisation's id and the key's number
     * @param oldest day of the oldest data key under it, ISO 8601
     * @param changing whether an order for the organisation is not carried out yet
     */
    public record Use(String participant, String name, long dataKeys, long mailboxes, String oldest, boolean changing) {

        /** Which of the organisation's master keys it is, the first being 1. */
        public int generation() {
            return Integer.parseInt(name.substring(name.lastIndexOf('.') + 1));
        }
    }

    /** Orders a new master key for the organisation. False if there is none such, or the same is ordered already. */
    public boolean rotate(String participant) throws SQLException {
        return order(ROTATE, participant);
    }

    /** Orders that old master keys be destroyed that wrap nothing now. False as above. */
    public boolean forget(String participant) throws SQLException {
        return order(FORGET, participant);
    }

    /** Every master key in use, by participant. */
    public List<Use> uses() throws SQLException {
        return outside(connection -> {
            List<Use> uses = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(USES);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    uses.add(new Use(
                            rows.getString("participant"),
                            rows.getString("master_key"),
                            rows.getLong("keys"),
                            rows.getLong("mailboxes"),
                            rows.getString("oldest"),
                            rows.getBoolean("changing")));
                }
            }
            return List.copyOf(uses);
        });
    }

    private boolean order(String task, String participant) throws SQLException {
        return outside(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ORDER)) {
                statement.setString(1, task);
                statement.setString(2, participant);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @FunctionalInterface
    private interface Asking<T> {
        T with(Connection connection) throws SQLException;
    }

    /** The operator stands outside the walls between organisations. */
    private <T> T outside(Asking<T> asking) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement outside = connection.prepareStatement("SET budkavle.wall = 'everywhere'")) {
            outside.execute();
            return asking.with(connection);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.presence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ChangeFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.platform.OwnThread;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens on one connection of its own, on a virtual thread, and passes on what is told. A lost connection is opened again;
 * what was told meanwhile is not told later, so those who look also ask now and then.
 */
@Component
class PostgresChangeFeed implements ChangeFeed, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresChangeFeed.class);
    private static final int WAIT_MILLIS = 500;
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final DataSource database;
    private final Changes changes;
    private final List<Consumer<CaseworkChange>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();
    private final Clock clock;
    private final OwnThread thread = new OwnThread("casework-changes", this::listenUntilStopped);

    private record Arrived(CaseworkChange change, Instant at) {}

    PostgresChangeFeed(DataSource database, Changes changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Subscription subscribe(Consumer<CaseworkChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<CaseworkChange> arrivalsSince(Instant instant) {
        return arrived.stream()
                .filter(each -> !each.at().isBefore(instant))
                .map(Arrived::change)
                .toList();
    }

    @Override
    public void tell(CaseworkChange change) {
        changes.tell(change.kind(), change.mailbox(), change.conversation());
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void listenUntilStopped() {
        while (thread.isRunning()) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + Changes.CHANNEL);
                try {
                    passOn(connection.unwrap(PGConnection.class));
                } finally {
                    // The connection goes back to the pool, which does not know what it listens to.
                    statement.execute("UNLISTEN *");
                }
            } catch (SQLException lost) {
                LOG.warn("Changes cannot be listened to just now ({})", lost.getSQLState());
                thread.rest(Duration.ofMillis(WAIT_MILLIS));
            }
        }
    }

    private void passOn(PGConnection connection) throws SQLException {
        while (thread.isRunning()) {
            PGNotification[] told = connection.getNotifications(WAIT_MILLIS);
            if (told != null) {
                for (PGNotification each : told) {
                    parse(each.getParameter()).ifPresent(this::passOn);
                }
            }
        }
    }

    private void passOn(CaseworkChange change) {
        if (change.kind() == CaseworkChange.Kind.ARRIVAL) {
            remember(new Arrived(change, clock.instant()));
        }
        for (Consumer<CaseworkChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.warn("A listener did not take a change", e);
            }
        }
    }

    private void remember(Arrived arrival) {
        Instant old = arrival.at().minus(KEPT);
        arrived.removeIf(each -> each.at().isBefore(old));
        if (arrived.size() >= REMEMBERED) {
            arrived.poll();
        }
        arrived.add(arrival);
    }

    private static Optional<CaseworkChange> parse(String payload) {
        String[] parts = payload.split(" ", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CaseworkChange(
                    CaseworkChange.Kind.valueOf(parts[0]), MailboxId.parse(parts[1]), ConversationKey.parse(parts[2])));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}

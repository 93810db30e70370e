// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.addressbook.CopyState.Condition;
import org.budkavle.server.addressbook.SyncFailure;
import org.budkavle.server.addressbook.SyncFailureCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one row that says how the copy is. */
@Component
class CopyRecord {

    /** A run that has shown nothing for so long is dead. */
    private static final Duration DEAD_AFTER = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final BookSource source;
    private final AddressBookProperties properties;
    private final Clock clock;

    CopyRecord(JdbcClient jdbc, BookSource source, AddressBookProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.source = source;
        this.properties = properties;
        this.clock = clock;
    }

    CopyState state() {
        return jdbc.sql("SELECT * FROM addressbook.copy").query(this::state).single();
    }

    long generation() {
        return jdbc.sql("SELECT generation FROM addressbook.copy")
                .query(Long.class)
                .single();
    }

    private CopyState state(ResultSet row, int number) throws SQLException {
        Optional<Instant> confirmed = CopyRows.instant(row, "confirmed");
        Optional<SyncFailure> failure = failure(row);
        return new CopyState(
                row.getLong("generation"),
                CopyRows.instant(row, "since"),
                confirmed,
                row.getInt("organisations"),
                row.getInt("addresses"),
                row.getInt("unreadable"),
                condition(confirmed, failure.isPresent()),
                failure,
                CopyRows.instant(row, "run_alive_at")
                        .filter(clock.instant().minus(DEAD_AFTER)::isBefore)
                        .isPresent());
    }

    private Condition condition(Optional<Instant> confirmed, boolean failing) {
        if (source.uri().isEmpty()) {
            return Condition.NOT_CONFIGURED;
        }
        if (confirmed.isEmpty()) {
            return Condition.MISSING;
        }
        if (confirmed.get().plus(properties.trustedFor()).isBefore(clock.instant())) {
            return Condition.TOO_OLD;
        }
        return failing ? Condition.BEHIND : Condition.CURRENT;
    }

    private static Optional<SyncFailure> failure(ResultSet row) throws SQLException {
        String code = row.getString("failure");
        if (code == null) {
            return Optional.empty();
        }
        return Optional.of(new SyncFailure(
                SyncFailureCode.valueOf(code),
                row.getString("failure_detail"),
                CopyRows.instant(row, "failed_at").orElseThrow(),
                CopyRows.instant(row, "failing_since").orElseThrow(),
                row.getInt("failed_attempts")));
    }
}

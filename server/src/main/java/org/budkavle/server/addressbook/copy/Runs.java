// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.budkavle.server.addressbook.SyncFailure;
import org.budkavle.server.addressbook.book.BookRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who synchronises now. The latest to begin is right; one that was thought dead is told when it comes back. */
@Component
class Runs {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Runs(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Begins, and clears away what a run that was killed has left. */
    UUID begin() {
        UUID run = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE addressbook.copy SET run = :run, run_alive_at = :now")
                    .param("run", run)
                    .param("now", now())
                    .update();
            clear();
        });
        return run;
    }

    /** Shows that the run is alive. */
    void alive(UUID run) throws RunOvertaken {
        int mine = jdbc.sql("UPDATE addressbook.copy SET run_alive_at = :now WHERE run = :run")
                .param("now", now())
                .param("run", run)
                .update();
        if (mine == 0) {
            throw new RunOvertaken();
        }
    }

    /** Ends, however it went, unless another has begun. */
    void end(UUID run) {
        transaction.executeWithoutResult(status -> {
            int mine = jdbc.sql("UPDATE addressbook.copy SET run = NULL, run_alive_at = NULL WHERE run = :run")
                    .param("run", run)
                    .update();
            if (mine == 1) {
                clear();
            }
        });
    }

    /** Notes why the run failed. */
    SyncFailure failed(UUID run, BookRefused why) {
        return jdbc.sql("""
                        UPDATE addressbook.copy SET failure = :code, failure_detail = :detail, failed_at = :now,
                            failing_since = coalesce(failing_since, :now), failed_attempts = failed_attempts + 1
                        WHERE run = :run OR run IS NULL
                        RETURNING failing_since, failed_attempts""")
                .param("code", why.code().name())
                .param("detail", String.valueOf(why.getMessage()))
                .param("now", now())
                .param("run", run)
                .query((row, number) -> new SyncFailure(
                        why.code(),
                        String.valueOf(why.getMessage()),
                        clock.instant(),
                        CopyRows.instant(row, "failing_since").orElseThrow(),
                        row.getInt("failed_attempts")))
                .optional()
                .orElseGet(() -> new SyncFailure(
                        why.code(), String.valueOf(why.getMessage()), clock.instant(), clock.instant(), 1));
    }

    private void clear() {
        jdbc.sql("TRUNCATE addressbook.incoming_organisation, addressbook.incoming_address,"
                        + " addressbook.incoming_unreadable")
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

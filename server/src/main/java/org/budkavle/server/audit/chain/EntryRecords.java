// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.budkavle.tlog.entry.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single entries of the log and what stands behind them. */
@Component
class EntryRecords {

    private final JdbcClient jdbc;

    EntryRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The exact bytes, as text. */
    Optional<String> entry(long place) {
        return jdbc.sql("SELECT n, t, source, kind, commitment FROM audit.entry WHERE n = :n")
                .param("n", place)
                .query((row, _) -> new String(
                        PlaceEvents.entry(
                                row.getLong("n"),
                                row.getLong("t"),
                                row.getLong("source"),
                                row.getString("kind"),
                                row.getBytes("commitment")),
                        StandardCharsets.UTF_8))
                .optional();
    }

    /** The body as a line; empty if it was erased. */
    Optional<String> body(long place) {
        return jdbc.sql("SELECT n, " + EventRow.COLUMNS + " FROM audit.body WHERE n = :n")
                .param("n", place)
                .query((row, _) -> line(EventRow.of("n", row)))
                .optional();
    }

    static String line(EventRow event) {
        return new Body(event.number(), Base64.getEncoder().encodeToString(event.salt()), event.json()).toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers how it went, so that each change is told of once, whichever process looks. */
@Component
public class Words {

    private final JdbcClient jdbc;

    Words(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when it goes as people were told last; empty if nobody has looked yet. */
    public Optional<Instant> since() {
        return jdbc.sql("SELECT since FROM operation.word")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** When the change to that word began, if this look is the one that makes it worth telling. Joins the caller's transaction. */
    @Transactional
    public Optional<Instant> changed(String word, Instant at) {
        jdbc.sql(
                        "INSERT INTO operation.word (told, seen, since) VALUES (:word, :word, :at) ON CONFLICT (one) DO NOTHING")
                .param("word", word)
                .param("at", StoredAnnouncements.time(at))
                .update();
        KnownWord known = jdbc.sql("SELECT told, seen, since FROM operation.word FOR UPDATE")
                .query((row, number) -> new KnownWord(
                        row.getString("told"),
                        row.getString("seen"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .single();
        KnownWord after = known.after(word, at);
        if (!after.equals(known)) {
            jdbc.sql("UPDATE operation.word SET told = :told, seen = :seen, since = :since")
                    .param("told", after.told())
                    .param("seen", after.seen())
                    .param("since", StoredAnnouncements.time(after.since()))
                    .update();
        }
        return after.told().equals(known.told()) ? Optional.empty() : Optional.of(after.since());
    }
}

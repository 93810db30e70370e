// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.Duration;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredUndoTimes implements UndoTimes {

    private final JdbcClient jdbc;
    private final DraftProperties properties;

    StoredUndoTimes(JdbcClient jdbc, DraftProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public Duration of(PersonId person) {
        return jdbc.sql("SELECT seconds FROM draft.undo_time WHERE person = :person")
                .param("person", person.value())
                .query(Integer.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(properties.undo());
    }

    @Override
    public void choose(PersonId person, Duration undo) {
        if (!CHOICES.contains(undo)) {
            throw new IllegalArgumentException("Not one of the times that can be chosen");
        }
        jdbc.sql("""
            INSERT INTO draft.undo_time (person, seconds) VALUES (:person, :seconds)
            ON CONFLICT (person) DO UPDATE SET seconds = excluded.seconds\
            """)
                .param("person", person.value())
                .param("seconds", undo.toSeconds())
                .update();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredSubscribers implements Subscribers {

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredSubscribers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean include(PersonId person) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM operation.subscriber WHERE person = :person)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void set(PersonId person, boolean mailed) {
        if (mailed) {
            jdbc.sql("INSERT INTO operation.subscriber (person, since) VALUES (:person, :now)"
                            + " ON CONFLICT (person) DO NOTHING")
                    .param("person", person.value())
                    .param("now", StoredAnnouncements.time(clock.instant()))
                    .update();
        } else {
            jdbc.sql("DELETE FROM operation.subscriber WHERE person = :person")
                    .param("person", person.value())
                    .update();
        }
    }

    @Override
    public Set<PersonId> all() {
        return jdbc.sql("SELECT person FROM operation.subscriber").query(UUID.class).list().stream()
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}

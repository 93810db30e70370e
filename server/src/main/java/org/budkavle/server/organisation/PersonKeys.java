// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of the keyboard that a person has chosen in place of the usual ones; goes with them from browser to browser. */
@Component
public class PersonKeys {

    private final JdbcClient jdbc;

    PersonKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What they have chosen, by the usual key; empty text: none. What is as usual is not there. */
    public Map<String, String> of(PersonId person) {
        Map<String, String> keys = new LinkedHashMap<>();
        jdbc.sql("SELECT action, chosen FROM organisation.person_key WHERE person = :person ORDER BY action")
                .param("person", person.value())
                .query(row -> {
                    keys.put(row.getString("action"), row.getString("chosen"));
                });
        return keys;
    }

    /** Sets exactly these. */
    @Transactional
    public void choose(PersonId person, Map<String, String> keys) {
        jdbc.sql("DELETE FROM organisation.person_key WHERE person = :person")
                .param("person", person.value())
                .update();
        keys.forEach((action, chosen) -> jdbc.sql(
                        "INSERT INTO organisation.person_key (person, action, chosen) VALUES (:person, :action, :chosen)")
                .param("person", person.value())
                .param("action", action)
                .param("chosen", chosen)
                .update());
    }
}

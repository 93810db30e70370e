// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import org.budkavle.server.organisation.PersonLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody had who has left goes back to «Ingen ansvarig», in the transaction of their leaving (client-ux.md 4.6). */
@Component
class ReleaseLeavers {

    private final JdbcClient jdbc;

    ReleaseLeavers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(PersonLeft left) {
        jdbc.sql("UPDATE casework.conversation SET owner = NULL, owned_since = NULL"
                        + " WHERE owner = :person AND queue <> 'CLOSED'")
                .param("person", left.person().value())
                .update();
    }
}

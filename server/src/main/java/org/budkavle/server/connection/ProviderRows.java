// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of mailboxes that take orders. */
@Component
class ProviderRows {

    private final JdbcClient jdbc;

    ProviderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> catalogue(MailboxId mailbox) {
        return jdbc.sql("SELECT catalogue FROM connection.provider WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query(String.class)
                .optional();
    }

    void set(MailboxId mailbox, Optional<String> catalogue, Instant now) {
        jdbc.sql("DELETE FROM connection.provider WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .update();
        catalogue.ifPresent(code -> jdbc.sql("INSERT INTO connection.provider VALUES (:mailbox, :code, :now)")
                .param("mailbox", mailbox.value())
                .param("code", code)
                .param("now", LineRows.at(now))
                .update());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.presence;

import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells every process of a change when the caller's transaction commits (PostgreSQL NOTIFY). Holds keys only. */
@Component
public class Changes {

    static final String CHANNEL = "casework";

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells of a change. */
    public void tell(CaseworkChange.Kind kind, MailboxId mailbox, ConversationKey conversation) {
        jdbc.sql("SELECT pg_notify(:channel, :payload)")
                .param("channel", CHANNEL)
                .param("payload", kind + " " + mailbox + " " + conversation)
                .query((row, number) -> number)
                .list();
    }
}

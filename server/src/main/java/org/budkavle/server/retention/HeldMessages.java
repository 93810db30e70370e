// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import org.budkavle.server.casework.Archive;
import org.budkavle.server.messageservice.MessageHold;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A hold wins over everything that destroys messages, also over clients of the API and over the message service's own housekeeping. */
@Component
class HeldMessages implements MessageHold {

    private static final String WIDE = """
            SELECT count(*) FROM retention.hold WHERE organisation = :organisation AND released_at IS NULL
                AND conversation IS NULL AND (mailbox IS NULL OR mailbox = :mailbox)""";

    private static final String ANY_CONVERSATION = """
            SELECT count(*) FROM retention.hold WHERE organisation = :organisation AND released_at IS NULL
                AND (conversation IS NOT NULL OR mailbox IS NOT NULL)""";

    private final JdbcClient jdbc;
    private final Archive archive;
    private final StoredHolds holds;

    HeldMessages(JdbcClient jdbc, Archive archive, StoredHolds holds) {
        this.jdbc = jdbc;
        this.archive = archive;
        this.holds = holds;
    }

    @Override
    public boolean stands(StoredMessageId message, MailboxId mailbox, OrganisationId organisation) {
        if (count(WIDE, mailbox, organisation) > 0) {
            return true;
        }
        return count(ANY_CONVERSATION, mailbox, organisation) > 0
                && archive.of(message)
                        .filter(conversation -> !holds.on(conversation).isEmpty())
                        .isPresent();
    }

    private int count(String sql, MailboxId mailbox, OrganisationId organisation) {
        return jdbc.sql(sql)
                .param("organisation", organisation.value())
                .param("mailbox", mailbox.value())
                .query(Integer.class)
                .single();
    }
}

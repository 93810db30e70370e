// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.time.Clock;
import java.util.Optional;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a new message does to the work on its conversation (client-ux.md 4, work status). One that came in opens what was done,
 * for the same person if they still work there, else for nobody. One that went out means that an answer is waited for.
 */
@Component
class Arrival {

    private static final String RECEIVED = """
            UPDATE casework.conversation SET unread = true, answered = :answered, status = :status, owner = :owner,
                owned_since = CASE WHEN :owner::uuid IS NULL THEN NULL ELSE owned_since END,
                closed_at = NULL, wait_until = NULL
            WHERE id = :id""";

    private static final String SENT = """
            UPDATE casework.conversation SET answered = false, unread = false,
                status = CASE WHEN closed_at IS NULL THEN 'WAITING' ELSE status END,
                owner = coalesce(owner, :author), owned_since = coalesce(owned_since, :now),
                first_answer_at = CASE WHEN created_at < :at THEN coalesce(first_answer_at, :at) ELSE first_answer_at END
            WHERE id = :id""";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final LabelRecords labels;
    private final MailboxAccess access;
    private final Clock clock;

    Arrival(JdbcClient jdbc, ConversationRecords records, LabelRecords labels, MailboxAccess access, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.labels = labels;
        this.access = access;
        this.clock = clock;
    }

    /** A message came in, into a locked conversation. */
    void received(ConversationRow row, MessageSummary message) {
        Optional<PersonId> owner = row.owner().filter(person -> worksIn(person, row));
        boolean untouched = row.status() == WorkStatus.NEW || row.status() == WorkStatus.DISPOSED;
        jdbc.sql(RECEIVED)
                .param("id", row.key().value())
                .param("answered", !untouched)
                .param("status", untouched ? WorkStatus.NEW.name() : WorkStatus.ONGOING.name())
                .param("owner", owner.map(PersonId::value).orElse(null))
                .update();
        message.label().ifPresent(subject -> labels.labelBySubject(row, subject, message.storedAt()));
        records.recountDue(row.key());
    }

    /** A message went out, from a locked conversation. */
    void sent(ConversationRow row, MessageSummary message, Optional<PersonId> author) {
        jdbc.sql(SENT)
                .param("id", row.key().value())
                .param("author", author.map(PersonId::value).orElse(null))
                .param(
                        "now",
                        author.map(person -> ConversationRow.time(clock.instant()))
                                .orElse(null))
                .param("at", ConversationRow.time(message.storedAt()))
                .update();
        records.recountDue(row.key());
    }

    private boolean worksIn(PersonId person, ConversationRow row) {
        return access.mailboxes(person, GrantLevel.ANSWER).contains(row.mailbox());
    }
}

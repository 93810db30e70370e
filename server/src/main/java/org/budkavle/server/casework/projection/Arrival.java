// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.ApplicationEventPublisher;
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
                owner = coalesce(owner, :author), owned_since = coalesce(owned_since, :now)
            WHERE id = :id AND NOT EXISTS (SELECT FROM casework.automatic_answer a WHERE a.message = :message)""";

    /** Only where the other side wrote first, and what we said by ourselves (a closed mailbox) is no answer. */
    private static final String FIRST_ANSWER = """
            UPDATE casework.conversation c SET first_answer_at = :at
            WHERE c.id = :id AND c.first_answer_at IS NULL AND c.created_at < :at
                AND NOT EXISTS (SELECT FROM casework.automatic_answer a WHERE a.message = :message)
                AND (SELECT p.direction FROM casework.part p WHERE p.conversation = c.id
                    ORDER BY p.at, p.message LIMIT 1) = 'INCOMING'
            RETURNING c.created_at""";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final LabelRecords labels;
    private final MailboxAccess access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Arrival(
            JdbcClient jdbc,
            ConversationRecords records,
            LabelRecords labels,
            MailboxAccess access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.labels = labels;
        this.access = access;
        this.events = events;
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

    /**
     * A message went out, from a locked conversation.
     *
     * @param first whether it began the conversation: then it answers nothing, and nothing is due
     */
    void sent(ConversationRow row, boolean first, MessageSummary message, Optional<PersonId> author) {
        jdbc.sql(SENT)
                .param("id", row.key().value())
                .param("message", message.id().value())
                .param("author", author.map(PersonId::value).orElse(null))
                .param(
                        "now",
                        author.map(person -> ConversationRow.time(clock.instant()))
                                .orElse(null))
                .update();
        if (!first) {
            answered(row, message);
            records.recountDue(row.key());
        }
    }

    private void answered(ConversationRow row, MessageSummary message) {
        jdbc.sql(FIRST_ANSWER)
                .param("id", row.key().value())
                .param("at", ConversationRow.time(message.storedAt()))
                .param("message", message.id().value())
                .query((first, number) -> ConversationRow.instant(first, "created_at"))
                .list()
                .forEach(began -> began.ifPresent(at -> events.publishEvent(new CaseworkEvent.FirstAnswered(
                        row.key(),
                        row.organisation(),
                        row.mailbox(),
                        row.home(),
                        row.counterpart(),
                        Duration.between(at, message.storedAt()),
                        message.storedAt()))));
    }

    private boolean worksIn(PersonId person, ConversationRow row) {
        return access.mailboxes(person, GrantLevel.ANSWER).contains(row.mailbox());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.HandOverOutcome;
import org.budkavle.server.casework.HandOverReceipt;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.casework.search.WordIndex;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * «Lämna över»: the conversation lies in the other mailbox from the commit on, and is gone for those who gave it away, but for
 * a row that says where it went. The labels of the old list go; deadlines stay. A conversation marked with protected personal
 * data is seen afterwards by those who answer for the other mailbox.
 */
@Component
class HandOver {

    private static final String MOVE = """
            UPDATE casework.conversation SET mailbox = :to, owner = NULL, owned_since = NULL, status = 'NEW', unread = true,
                answered = false, wait_until = NULL, closed_at = NULL
            WHERE id = :id""";

    private static final String RECEIPT = """
            INSERT INTO casework.hand_over (id, conversation, from_mailbox, to_mailbox, person, at, sealed_note)
            VALUES (:id, :conversation, :from, :to, :person, :at, :note)""";

    private static final String LAST_FROM = """
            SELECT id, from_mailbox, to_mailbox, person, at FROM casework.hand_over
            WHERE conversation = :conversation AND from_mailbox = ANY (ARRAY[:mailboxes]::uuid[])
            ORDER BY at DESC, id DESC LIMIT 1""";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final Organisations organisations;
    private final Managers managers;
    private final LabelRecords labels;
    private final SealedCasework sealed;
    private final MessageFeed feed;
    private final WordIndex words;
    private final WorkLog log;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOver(
            JdbcClient jdbc,
            ConversationRecords records,
            Organisations organisations,
            Managers managers,
            LabelRecords labels,
            SealedCasework sealed,
            MessageFeed feed,
            WordIndex words,
            WorkLog log,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.organisations = organisations;
        this.managers = managers;
        this.labels = labels;
        this.sealed = sealed;
        this.feed = feed;
        this.words = words;
        this.log = log;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** Before the transaction of a hand-over. */
    void prepare(MailboxId to, CaseWorker by) {
        organisations
                .mailbox(to)
                .filter(mailbox -> mailbox.organisation().equals(by.organisation()))
                .ifPresent(mailbox -> words.prepare(mailbox.id()));
    }

    @Transactional
    public HandOverOutcome handOver(ConversationKey key, MailboxId to, String note, CaseWorker by) {
        Optional<ConversationRow> locked = records.lockWorkable(key, by);
        if (locked.isEmpty()) {
            return lastFrom(key, by)
                    .<HandOverOutcome>map(
                            last -> new HandOverOutcome.AlreadyHandedOver(last.to(), last.by(), last.at()))
                    .orElseGet(HandOverOutcome.NotFound::new);
        }
        ConversationRow row = locked.get();
        if (note.isBlank()) {
            return new HandOverOutcome.NoteMissing();
        }
        boolean elsewhere = organisations
                .mailbox(to)
                .map(Mailbox::organisation)
                .filter(row.organisation()::equals)
                .isPresent();
        return !elsewhere || to.equals(row.mailbox())
                ? new HandOverOutcome.NoSuchMailbox()
                : new HandOverOutcome.HandedOver(move(row, to, note, by));
    }

    private HandOverReceipt move(ConversationRow row, MailboxId to, String note, CaseWorker by) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.next(clock);
        jdbc.sql(MOVE).param("to", to.value()).param("id", row.key().value()).update();
        jdbc.sql(RECEIPT)
                .param("id", id)
                .param("conversation", row.key().value())
                .param("from", row.mailbox().value())
                .param("to", to.value())
                .param("person", by.person().value())
                .param("at", ConversationRow.time(now))
                .param("note", sealed.seal(row.home(), "hand-over", id, note.strip()))
                .update();
        labels.clear(row.key());
        jdbc.sql("DELETE FROM casework.presence WHERE conversation = :id")
                .param("id", row.key().value())
                .update();
        if (row.protectedPerson()) {
            managers.replaceMembers(row.key(), to);
        }
        records.recountDue(row.key());
        reindex(row, to);
        log.done(AuditEventType.CONVERSATION_HANDED_OVER, row, by, Map.of("to", to.toString()));
        changes.tell(CaseworkChange.Kind.ARRIVAL, to, row.key());
        events.publishEvent(new CaseworkEvent.HandedOver(row.key(), row.organisation(), to, row.mailbox(), id));
        return new HandOverReceipt(id, row.mailbox(), to, by.person(), now);
    }

    /** The words go over to the other mailbox's key. */
    private void reindex(ConversationRow row, MailboxId to) {
        List<UUID> messages = words.messages(row.key());
        words.remove(row.key());
        messages.forEach(message -> feed.read(new StoredMessageId(message))
                .ifPresent(
                        found -> words.add(to, row.key(), found, found.summary().storedAt())));
    }

    /** The last time that it left a mailbox where the person works. */
    Optional<HandOverReceipt> lastFrom(ConversationKey key, CaseWorker by) {
        return jdbc.sql(LAST_FROM)
                .param("conversation", key.value())
                .param("mailboxes", by.answers().stream().map(MailboxId::value).toList())
                .query((row, number) -> new HandOverReceipt(
                        row.getObject("id", UUID.class),
                        new MailboxId(row.getObject("from_mailbox", UUID.class)),
                        new MailboxId(row.getObject("to_mailbox", UUID.class)),
                        new PersonId(row.getObject("person", UUID.class)),
                        ConversationRow.instant(row, "at").orElseThrow()))
                .optional();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ClaimOutcome;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.HandOverOutcome;
import org.budkavle.server.casework.HandOverReceipt;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.ReturnOutcome;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each step locks the conversation, as the person sees it, changes it, and is logged, in one transaction. */
@Component
class StoredConversationWork implements ConversationWork {

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final LabelRecords labels;
    private final SealedCasework sealed;
    private final Claim claim;
    private final HandOver handOver;
    private final ReturnMisdirected returnMisdirected;
    private final Managers managers;
    private final AskColleagues askColleagues;
    private final WorkLog log;
    private final Clock clock;

    StoredConversationWork(
            JdbcClient jdbc,
            ConversationRecords records,
            LabelRecords labels,
            SealedCasework sealed,
            Claim claim,
            HandOver handOver,
            ReturnMisdirected returnMisdirected,
            Managers managers,
            AskColleagues askColleagues,
            WorkLog log,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.labels = labels;
        this.sealed = sealed;
        this.claim = claim;
        this.handOver = handOver;
        this.returnMisdirected = returnMisdirected;
        this.managers = managers;
        this.askColleagues = askColleagues;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public ClaimOutcome claim(ConversationKey key, CaseWorker by) {
        return claim.claim(key, by);
    }

    @Override
    public ClaimOutcome takeOver(ConversationKey key, PersonId from, CaseWorker by) {
        return claim.takeOver(key, from, by);
    }

    @Override
    @Transactional
    public boolean assign(ConversationKey key, Optional<PersonId> owner, CaseWorker by) {
        return step(key, by, row -> !row.owner().equals(owner), row -> {
            update("""
                    UPDATE casework.conversation SET owner = :owner::uuid,
                        owned_since = CASE WHEN :owner::uuid IS NULL THEN NULL ELSE :now END,
                        status = CASE WHEN status = 'NEW' AND :owner::uuid IS NOT NULL THEN 'ONGOING' ELSE status END
                    WHERE id = :id""", row, owner.map(PersonId::value).orElse(null));
            log.done(
                    owner.isPresent() ? AuditEventType.CONVERSATION_CLAIMED : AuditEventType.CONVERSATION_RELEASED,
                    row,
                    by,
                    owner.map(person -> Map.of("owner", person.toString())).orElse(Map.of()));
        });
    }

    @Override
    @Transactional
    public boolean waitUntil(ConversationKey key, Optional<Instant> until, CaseWorker by) {
        return step(key, by, row -> true, row -> {
            jdbc.sql("UPDATE casework.conversation SET status = 'WAITING', answered = false, closed_at = NULL,"
                            + " wait_until = :until WHERE id = :id")
                    .param("until", until.map(ConversationRow::time).orElse(null))
                    .param("id", key.value())
                    .update();
            log.done(AuditEventType.CONVERSATION_STATUS_CHANGED, row, by, Map.of("status", "WAITING"));
        });
    }

    @Override
    @Transactional
    public boolean done(ConversationKey key, CaseWorker by) {
        return step(key, by, row -> !row.status().isClosed() && !row.unread(), row -> close(row, by));
    }

    private void close(ConversationRow row, CaseWorker by) {
        jdbc.sql(
                        "UPDATE casework.conversation SET status = 'DONE', answered = false, closed_at = coalesce(closed_at, :now),"
                                + " wait_until = NULL WHERE id = :id")
                .param("now", ConversationRow.time(clock.instant()))
                .param("id", row.key().value())
                .update();
        log.done(AuditEventType.CONVERSATION_STATUS_CHANGED, row, by, Map.of("status", WorkStatus.DONE.name()));
    }

    @Override
    @Transactional
    public boolean reopen(ConversationKey key, CaseWorker by) {
        return step(key, by, row -> row.status() == WorkStatus.DONE || row.status() == WorkStatus.FILED, row -> {
            jdbc.sql("UPDATE casework.conversation SET status = CASE WHEN owner IS NULL THEN 'NEW' ELSE 'ONGOING' END,"
                            + " closed_at = NULL WHERE id = :id")
                    .param("id", key.value())
                    .update();
            log.done(AuditEventType.CONVERSATION_STATUS_CHANGED, row, by, Map.of("status", "REOPENED"));
        });
    }

    @Override
    @Transactional
    public boolean met(ConversationKey key, String deadline, CaseWorker by) {
        return step(key, by, row -> true, row -> {
            jdbc.sql("""
                            UPDATE casework.deadline SET met_at = :now, met_by = :me
                            WHERE conversation = :id AND name = :name AND met_at IS NULL""")
                    .param("now", ConversationRow.time(clock.instant()))
                    .param("me", by.person().value())
                    .param("id", key.value())
                    .param("name", deadline)
                    .update();
            log.done(AuditEventType.CONVERSATION_DEADLINE_CHANGED, row, by, Map.of());
        });
    }

    @Override
    @Transactional
    public boolean label(ConversationKey key, Set<LabelId> wanted, CaseWorker by) {
        return step(key, by, row -> true, row -> {
            set(row, wanted, by);
            labels.keepOnly(key, wanted);
        });
    }

    @Override
    @Transactional
    public boolean addLabels(ConversationKey key, Set<LabelId> wanted, CaseWorker by) {
        return step(key, by, row -> true, row -> set(row, wanted, by));
    }

    private void set(ConversationRow row, Set<LabelId> wanted, CaseWorker by) {
        for (Label label : labels.of(row.mailbox())) {
            if (wanted.contains(label.id())) {
                labels.set(row.key(), label, clock.instant());
            }
        }
        log.done(AuditEventType.CONVERSATION_LABELLED, row, by, Map.of());
    }

    @Override
    @Transactional
    public boolean note(ConversationKey key, String text, Set<PersonId> asked, CaseWorker by) {
        return step(key, by, row -> !text.isBlank(), row -> {
            UUID id = TimeOrderedId.next(clock);
            jdbc.sql("INSERT INTO casework.note (id, conversation, author, at, sealed_text)"
                            + " VALUES (:id, :conversation, :author, :at, :text)")
                    .param("id", id)
                    .param("conversation", key.value())
                    .param("author", by.person().value())
                    .param("at", ConversationRow.time(clock.instant()))
                    .param("text", sealed.seal(row.home(), "note", id, text.strip()))
                    .update();
            int told = askColleagues.ask(row, id, asked, by);
            log.done(
                    AuditEventType.NOTE_WRITTEN,
                    row,
                    by,
                    told == 0 ? Map.of() : Map.of("asked", Integer.toString(told)));
        });
    }

    @Override
    public HandOverOutcome handOver(ConversationKey key, MailboxId to, String note, CaseWorker by) {
        handOver.prepare(to, by);
        return handOver.handOver(key, to, note, by);
    }

    @Override
    public Optional<HandOverReceipt> handedOver(ConversationKey key, CaseWorker by) {
        return records.readable(key, by).isPresent() ? Optional.empty() : handOver.lastFrom(key, by);
    }

    @Override
    public ReturnOutcome returnAsMisdirected(ConversationKey key, Optional<Suggestion> suggestion, CaseWorker by) {
        return returnMisdirected.run(key, suggestion, by);
    }

    @Override
    @Transactional
    public boolean protect(ConversationKey key, Set<PersonId> members, CaseWorker by) {
        return step(key, by, row -> true, row -> {
            Set<PersonId> seen = managers.of(row.mailbox(), members);
            seen.add(by.person());
            row.owner().ifPresent(seen::add);
            managers.set(key, seen);
            update("UPDATE casework.conversation SET protected = true WHERE id = :id", row, null);
            log.done(AuditEventType.CONVERSATION_PROTECTED, row, by, Map.of("members", Integer.toString(seen.size())));
        });
    }

    @Override
    @Transactional
    public boolean unprotect(ConversationKey key, CaseWorker by) {
        return step(key, by, row -> row.protectedPerson() && by.manages().contains(row.mailbox()), row -> {
            managers.clear(key);
            update("UPDATE casework.conversation SET protected = false WHERE id = :id", row, null);
            log.done(AuditEventType.CONVERSATION_UNPROTECTED, row, by, Map.of());
        });
    }

    @Override
    @Transactional
    public boolean handled(ConversationKey key, StoredMessageId message, CaseWorker by) {
        return step(key, by, row -> true, row -> {
            jdbc.sql("UPDATE casework.part SET handled_at = :now WHERE message = :message AND conversation = :id")
                    .param("now", ConversationRow.time(clock.instant()))
                    .param("message", message.value())
                    .param("id", key.value())
                    .update();
            log.done(AuditEventType.CONVERSATION_STATUS_CHANGED, row, by, Map.of("handled", message.toString()));
        });
    }

    private boolean step(
            ConversationKey key, CaseWorker by, Predicate<ConversationRow> isNeeded, Consumer<ConversationRow> change) {
        Optional<ConversationRow> row = records.lockWorkable(key, by).filter(isNeeded);
        row.ifPresent(change);
        row.ifPresent(changed -> records.recountDue(key));
        return row.isPresent();
    }

    private void update(String sql, ConversationRow row, @Nullable UUID owner) {
        jdbc.sql(sql)
                .param("id", row.key().value())
                .param("owner", owner)
                .param("now", ConversationRow.time(clock.instant()))
                .update();
    }
}

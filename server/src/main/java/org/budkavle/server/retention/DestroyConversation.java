// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.NotDeletable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Destroys one conversation of an approved disposal, whole and in one transaction, if it still may go: it is looked at again while it is
 * locked, so that what happens to it at the same moment comes before or after, never between.
 */
@Component
class DestroyConversation {

    static final Actor RETENTION = Actor.system("retention");

    private final ItemRows items;
    private final Archive archive;
    private final Judge judge;
    private final MessageService messages;
    private final AuditLog audit;
    private final Clock clock;

    DestroyConversation(
            ItemRows items, Archive archive, Judge judge, MessageService messages, AuditLog audit, Clock clock) {
        this.items = items;
        this.archive = archive;
        this.judge = judge;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /** A message is on its way after all, or held: nothing of the conversation goes. */
    static final class NotWhole extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Obstacle obstacle;

        NotWhole(NotDeletable why) {
            super(why);
            this.obstacle = why.held() ? Obstacle.HOLD : Obstacle.NOT_FINAL;
        }

        Obstacle obstacle() {
            return obstacle;
        }
    }

    /**
     * Does it.
     *
     * @throws NotWhole with everything undone
     */
    @Transactional
    void run(Disposal disposal, ConversationKey key) {
        Optional<DisposalItem> due = items.lockDue(disposal.id(), key);
        if (due.isEmpty()) {
            return;
        }
        DisposalItem item = due.get();
        Optional<Archive.Kept> kept = archive.lock(key);
        Optional<Obstacle> obstacle = kept.isEmpty() ? Optional.of(Obstacle.GONE) : obstacle(kept.get(), item);
        if (obstacle.isPresent()) {
            items.skipped(disposal.id(), item, obstacle.get(), clock.instant());
        } else {
            destroy(disposal, item, kept.orElseThrow());
        }
    }

    /** Notes that one that could not be destroyed is left. */
    @Transactional
    void leave(Disposal disposal, ConversationKey key, Obstacle why) {
        items.lockDue(disposal.id(), key).ifPresent(item -> items.skipped(disposal.id(), item, why, clock.instant()));
    }

    private Optional<Obstacle> obstacle(Archive.Kept kept, DisposalItem item) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Term.ZONE);
        if (!kept.lastAt().equals(item.lastAt())) {
            return Optional.of(Obstacle.CHANGED);
        }
        if (!kept.mailbox().equals(item.mailbox())) {
            return Optional.of(Obstacle.MOVED);
        }
        return judge.of(kept, today) instanceof Judgement.Over over
                ? over.obstacles().stream().findFirst()
                : Optional.of(kept.status().isClosed() ? Obstacle.NOT_DUE : Obstacle.OPEN_WORK);
    }

    private void destroy(Disposal disposal, DisposalItem item, Archive.Kept kept) {
        for (Archive.KeptMessage message : kept.messages()) {
            try {
                messages.delete(message.id(), new Access(RETENTION, Set.of(message.mailbox())));
            } catch (NotDeletable hindered) {
                throw new NotWhole(hindered);
            }
        }
        archive.dispose(kept.key());
        items.disposed(disposal.id(), item, kept.messages(), kept.files(), clock.instant());
        audit.append(AuditEvent.of(
                        AuditEventType.CONVERSATION_DISPOSED,
                        RETENTION,
                        kept.key().toString())
                .in(kept.organisation(), kept.mailbox())
                .with(Map.of(
                        "disposal", disposal.id().toString(),
                        "rule", item.rule() + " " + item.ruleVersion(),
                        "messages", Integer.toString(kept.messages().size()),
                        "files", Integer.toString(kept.files()))));
    }
}

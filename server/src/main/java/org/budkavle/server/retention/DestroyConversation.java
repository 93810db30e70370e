// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.filing.ArchiveDeliveries;
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
    private final Rules rules;
    private final ArchiveDeliveries deliveries;
    private final Archive archive;
    private final Judge judge;
    private final MessageService messages;
    private final AuditLog audit;
    private final Clock clock;

    DestroyConversation(
            ItemRows items,
            Rules rules,
            Archive archive,
            Judge judge,
            ArchiveDeliveries deliveries,
            MessageService messages,
            AuditLog audit,
            Clock clock) {
        this.items = items;
        this.rules = rules;
        this.deliveries = deliveries;
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
        Optional<Judgement> judged = kept.map(each -> judge.of(each, LocalDate.ofInstant(clock.instant(), Term.ZONE)));
        Optional<Obstacle> obstacle =
                judged.isEmpty() ? Optional.of(Obstacle.GONE) : obstacle(kept.orElseThrow(), item, judged.get());
        Optional<Rule> archiving = judged.flatMap(each -> archiving(item, each));
        ArchiveDeliveries.Delivery delivery = obstacle.isPresent() || archiving.isEmpty()
                ? ArchiveDeliveries.Delivery.PROVED
                : deliver(disposal, item, kept.orElseThrow(), archiving.get());
        if (delivery == ArchiveDeliveries.Delivery.WAITING) {
            return;
        }
        if (delivery == ArchiveDeliveries.Delivery.FAILED) {
            items.skipped(disposal.id(), item, Obstacle.NOT_ARCHIVED, clock.instant());
        } else if (obstacle.isPresent()) {
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

    /** The rule that has it handed to the archive first: the one it was approved under, or the one in force now. */
    private Optional<Rule> archiving(DisposalItem item, Judgement judged) {
        Stream<Rule> approved = rules.version(item.rule(), item.ruleVersion()).stream();
        Stream<Rule> now = judged instanceof Judgement.Over over ? Stream.of(over.rule()) : Stream.empty();
        return Stream.concat(approved, now)
                .filter(rule -> rule.text().archive())
                .findFirst();
    }

    private ArchiveDeliveries.Delivery deliver(Disposal disposal, DisposalItem item, Archive.Kept kept, Rule rule) {
        return deliveries.deliver(new ArchiveDeliveries.Order(
                disposal.id().value(),
                rule.text().decision(),
                item.conversation(),
                kept.organisation(),
                kept.mailbox(),
                kept.messages().stream().map(Archive.KeptMessage::id).collect(Collectors.toSet())));
    }

    private static Optional<Obstacle> obstacle(Archive.Kept kept, DisposalItem item, Judgement judged) {
        if (!kept.lastAt().equals(item.lastAt())) {
            return Optional.of(Obstacle.CHANGED);
        }
        if (!kept.mailbox().equals(item.mailbox())) {
            return Optional.of(Obstacle.MOVED);
        }
        return judged instanceof Judgement.Over over
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

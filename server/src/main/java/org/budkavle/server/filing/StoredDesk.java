// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class StoredDesk implements FilingDesk {

    private static final int LONGEST_RECEIPT = 200;

    private final FilingRows rows;
    private final StoredTargets targets;
    private final Transfer transfer;
    private final EndFiling endFiling;
    private final Conversations conversations;
    private final CaseworkFeed casework;
    private final ContentStore contents;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredDesk(
            FilingRows rows,
            StoredTargets targets,
            Transfer transfer,
            EndFiling endFiling,
            Conversations conversations,
            CaseworkFeed casework,
            ContentStore contents,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.targets = targets;
        this.transfer = transfer;
        this.endFiling = endFiling;
        this.conversations = conversations;
        this.casework = casework;
        this.contents = contents;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Filed> of(ConversationKey conversation, CaseWorker by) {
        if (conversations.glance(conversation, by).isEmpty()) {
            return List.of();
        }
        return rows.of(conversation).stream().map(this::filed).toList();
    }

    @Override
    public List<FilingTarget> targets(ConversationKey conversation, CaseWorker by) {
        return workable(conversation, by).stream()
                .flatMap(glance -> targets.of(glance.mailbox()).stream())
                .filter(target -> !target.disabled())
                .toList();
    }

    @Override
    @Transactional
    public boolean order(FilingOrder order, CaseWorker by) {
        Optional<Conversations.Glance> glance = workable(order.conversation(), by);
        Optional<FilingTarget> target = glance.flatMap(seen -> targets.find(seen.mailbox(), order.target()))
                .filter(found -> !found.disabled());
        Map<StoredMessageId, Optional<DeliveryState>> messages = new HashMap<>();
        casework.parts(order.conversation()).stream()
                .filter(part -> order.messages().contains(part.message()))
                .forEach(part -> messages.put(part.message(), part.delivery()));
        if (target.isEmpty() || messages.isEmpty()) {
            return false;
        }
        FilingRows.NewRow row = new FilingRows.NewRow(
                order.id(),
                order.conversation(),
                by.organisation(),
                glance.orElseThrow().mailbox(),
                order.target(),
                target.get().kind(),
                order.file(),
                Optional.of(by.person()),
                order.close());
        if (rows.insert(row, messages)) {
            audit.append(AuditEvent.of(
                            AuditEventType.FILING_ORDERED,
                            by.actor(),
                            order.id().toString())
                    .in(row.organisation(), row.mailbox())
                    .with(Map.of(
                            "conversation",
                            order.conversation().toString(),
                            "target",
                            order.target().toString(),
                            "messages",
                            Integer.toString(messages.size()))));
            transfer.later(order.id(), clock.instant());
        }
        return true;
    }

    @Override
    @Transactional
    public boolean again(ConversationKey conversation, FilingId id, CaseWorker by) {
        Optional<FilingRows.Row> row = workable(conversation, by)
                .flatMap(glance -> rows.lock(id))
                .filter(found -> found.conversation().equals(conversation))
                .filter(found -> found.state() == FilingState.FAILED
                        || (found.state() == FilingState.WAITING && found.next().isPresent()));
        row.ifPresent(found -> {
            rows.state(id, FilingState.WAITING, 0, null, null);
            transfer.later(id, clock.instant());
        });
        return row.isPresent();
    }

    @Override
    public Optional<Parcel> fetch(ConversationKey conversation, FilingId id, CaseWorker by) throws IOException {
        Optional<FilingRows.Row> row = byHand(conversation, id, by);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        audit.appendDurably(AuditEvent.of(AuditEventType.FILING_PACKAGE_FETCHED, by.actor(), id.toString())
                .in(row.get().organisation(), row.get().mailbox())
                .with(Map.of("conversation", conversation.toString())));
        Parcel parcel = new Parcel(
                id.fileName(),
                row.get().size(),
                contents.read(row.get().parcel().orElseThrow(), by.actor(), "filing"));
        transaction.executeWithoutResult(status -> rows.lock(id)
                .filter(found -> found.state() == FilingState.WAITING)
                .ifPresent(found -> rows.state(id, FilingState.TRANSFERRING, found.attempts(), null, null)));
        return Optional.of(parcel);
    }

    @Override
    public boolean confirm(
            ConversationKey conversation, FilingId id, String receipt, Optional<RegistryNumber> number, CaseWorker by) {
        String said = receipt.strip();
        return said.length() <= LONGEST_RECEIPT
                && byHand(conversation, id, by)
                        .filter(row -> row.state() == FilingState.TRANSFERRING)
                        .isPresent()
                && endFiling.ended(id, new Carried(said, number), by.actor(), Optional.of(by.person()));
    }

    @Override
    @Transactional
    public boolean number(ConversationKey conversation, FilingId id, RegistryNumber number, CaseWorker by) {
        return workable(conversation, by)
                .flatMap(glance -> rows.lock(id))
                .filter(row -> row.conversation().equals(conversation))
                .filter(row -> row.state() == FilingState.TRANSFERRED
                        && row.requested().filter(asked -> !asked.numbered()).isPresent())
                .filter(row -> endFiling.number(row, number, by.actor(), Optional.of(by.person())))
                .isPresent();
    }

    private Optional<FilingRows.Row> byHand(ConversationKey conversation, FilingId id, CaseWorker by) {
        return workable(conversation, by)
                .flatMap(glance -> rows.find(id))
                .filter(row -> row.conversation().equals(conversation))
                .filter(row -> row.kind() == TargetKind.DOWNLOAD && row.parcel().isPresent());
    }

    private Optional<Conversations.Glance> workable(ConversationKey conversation, CaseWorker by) {
        return conversations
                .glance(conversation, by)
                .filter(glance -> by.answers().contains(glance.mailbox()));
    }

    private Filed filed(FilingRows.Row row) {
        return new Filed(
                row.id(),
                row.number(),
                row.supplements().isPresent(),
                row.target(),
                row.kind(),
                targets.find(row.mailbox(), row.target())
                        .map(FilingTarget::name)
                        .orElse(""),
                row.registryNumber(),
                row.requested(),
                row.orderedBy(),
                row.orderedAt(),
                row.state(),
                row.failure(),
                row.next(),
                row.sha256().map(made -> row.size()),
                row.sha256(),
                row.proof(),
                row.provedAt(),
                rows.messages(row.id()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.filing.ArchiveDeliveries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does an approved disposal, a bounded number of conversations at a time. Where it stands is in the database alone: whoever dies
 * half-way, and is started again, goes on with what is left.
 */
@Component
class RunDisposal {

    private static final Logger LOG = LoggerFactory.getLogger(RunDisposal.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration WAIT_FOR_ARCHIVE = Duration.ofSeconds(2);

    private final DisposalRows disposals;
    private final ItemRows items;
    private final DestroyConversation destroyConversation;
    private final ArchiveDeliveries deliveries;
    private final WriteCertificate writeCertificate;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunDisposal(
            DisposalRows disposals,
            ItemRows items,
            DestroyConversation destroyConversation,
            ArchiveDeliveries deliveries,
            WriteCertificate writeCertificate,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.disposals = disposals;
        this.items = items;
        this.destroyConversation = destroyConversation;
        this.deliveries = deliveries;
        this.writeCertificate = writeCertificate;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Goes on with it; true when there is nothing left to do. */
    boolean goOn(DisposalId id, int most) {
        Optional<Disposal> begun = transaction.execute(status -> begin(id));
        if (begun == null || begun.isEmpty()) {
            return true;
        }
        Disposal disposal = begun.get();
        List<DisposalItem> due = items.page(id, Set.of(DisposalItem.State.DUE), Optional.empty(), most);
        due.forEach(item -> destroy(disposal, item.conversation()));
        if (!due.isEmpty()) {
            return false;
        }
        writeCertificate.of(id);
        return true;
    }

    /** How long to wait before it is gone on with: while the archive is awaited there is no hurry. */
    Duration pause(DisposalId id) {
        return deliveries.isUnderWay(id.value()) ? WAIT_FOR_ARCHIVE : Duration.ZERO;
    }

    private Optional<Disposal> begin(DisposalId id) {
        Optional<Disposal> disposal = disposals
                .lock(id)
                .filter(each -> each.state() == Disposal.State.RUNNING
                        || (each.state() == Disposal.State.APPROVED && hasCome(each)));
        disposal.filter(each -> each.state() == Disposal.State.APPROVED).ifPresent(each -> {
            disposals.begun(id, clock.instant());
            audit.append(AuditEvent.of(AuditEventType.DISPOSAL_BEGUN, DestroyConversation.RETENTION, id.toString())
                    .of(each.organisation())
                    .with(Map.of("conversations", Integer.toString(each.conversations()))));
        });
        return disposal;
    }

    private boolean hasCome(Disposal disposal) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Term.ZONE);
        return disposal.disposeOn().filter(day -> !day.isAfter(today)).isPresent();
    }

    private void destroy(Disposal disposal, ConversationKey key) {
        try {
            destroyConversation.run(disposal, key);
        } catch (DestroyConversation.NotWhole notWhole) {
            destroyConversation.leave(disposal, key, notWhole.obstacle());
        } catch (RuntimeException failed) {
            int attempts = items.failed(disposal.id(), key);
            LOG.warn(
                    "A conversation of disposal {} could not be destroyed, attempt {}",
                    disposal.id(),
                    attempts,
                    failed);
            if (attempts >= MOST_ATTEMPTS) {
                destroyConversation.leave(disposal, key, Obstacle.FAILED);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.time.Clock;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.MessageChanged;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageHold;
import org.budkavle.server.messageservice.MessageStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Destroys the content of a message whose status is final; its row and trail stay (api-and-address-book.md 1.3.4). */
@Component
public class DeleteMessage {

    private final MessageRecords records;
    private final ContentStore contents;
    private final BlobStore blobs;
    private final TransferRecords evidence;
    private final AuditLog audit;
    private final ApplicationEventPublisher changes;
    private final ObjectProvider<MessageHold> holds;
    private final Clock clock;

    DeleteMessage(
            MessageRecords records,
            ContentStore contents,
            BlobStore blobs,
            TransferRecords evidence,
            AuditLog audit,
            ApplicationEventPublisher changes,
            ObjectProvider<MessageHold> holds,
            Clock clock) {
        this.records = records;
        this.contents = contents;
        this.blobs = blobs;
        this.evidence = evidence;
        this.audit = audit;
        this.changes = changes;
        this.holds = holds;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Outcome {
        DELETED,
        /** It must be kept. */
        HELD,
        NOT_THERE
    }

    /** Deletes a locked message, whose status is final, in the caller's transaction, unless it must be kept. */
    public Outcome delete(MessageRow row, Actor by) {
        if (!row.status().isFinal()) {
            throw new IllegalStateException("A message on its way is not deleted");
        }
        if (holds.stream().anyMatch(hold -> hold.stands(row.id(), row.mailbox(), row.organisation()))) {
            return Outcome.HELD;
        }
        row.contents().forEach(content -> contents.delete(content, by));
        // A receipt may come before the transfer is over: the access point still has the envelope then, and it goes
        // after.
        boolean onItsWay = row.direction() == MessageDirection.OUTGOING
                && row.transportReceiptAt().isEmpty()
                && row.status() != MessageStatus.MESSAGE_EXCHANGE_ERROR;
        if (!onItsWay) {
            row.envelope().ifPresent(blobs::delete);
        }
        row.receiptEnvelope().ifPresent(blobs::delete);
        evidence.delete(row.id());
        records.deleted(row.id(), onItsWay, clock.instant());
        audit.append(AuditEvent.of(AuditEventType.MESSAGE_DELETED, by, row.id().toString())
                .in(row.organisation(), row.mailbox()));
        changes.publishEvent(new MessageChanged(row.id(), MessageChanged.DESTROYED));
        return Outcome.DELETED;
    }
}

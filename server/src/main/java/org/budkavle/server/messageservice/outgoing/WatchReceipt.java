// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.messageservice.store.OutgoingFlow;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The response-time watch (svarstidsbevakning): set before a message is handed over, it sees to it that every message ends,
 * also when nobody answers (message.md 6.2 S9, 6.4, 6.6).
 */
@Component
class WatchReceipt {

    private static final Actor WATCH = Actor.system("messageservice");

    private final MessageRecords records;
    private final MessageTrail trail;
    private final AuditLog audit;
    private final MessageServiceProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WatchReceipt(
            MessageRecords records,
            MessageTrail trail,
            AuditLog audit,
            MessageServiceProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.records = records;
        this.trail = trail;
        this.audit = audit;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** When to look first at a message that is handed over now. */
    Instant firstLook() {
        return clock.instant().plus(properties.transportFor());
    }

    /** When to look at a message whose transport receipt is here. */
    Instant afterTransport(Instant transportReceiptAt) {
        return transportReceiptAt.plus(properties.receiptWarning());
    }

    /** Looks at a message, and says when to look again. */
    Optional<Instant> look(StoredMessageId id) {
        return transaction.execute(status -> records.lock(id).flatMap(this::judge));
    }

    private Optional<Instant> judge(MessageRow row) {
        return switch (row.status()) {
            case SUBMITTED, SCHEDULED_FOR_RESEND -> transportMissing(row);
            case WAITING_FOR_RECEIPT -> receiptMissing(row);
            default -> Optional.empty();
        };
    }

    private Optional<Instant> transportMissing(MessageRow row) {
        Instant limit = row.submittedAt().orElse(row.storedAt()).plus(properties.transportFor());
        if (clock.instant().isBefore(limit)) {
            return Optional.of(limit);
        }
        fail(row, "Acknowledge not received within timeout " + properties.transportFor() + " from " + row.recipient());
        return Optional.empty();
    }

    private Optional<Instant> receiptMissing(MessageRow row) {
        Instant base = row.transportReceiptAt().or(row::submittedAt).orElse(row.storedAt());
        Instant limit = base.plus(properties.receiptFor());
        Instant warning = base.plus(properties.receiptWarning());
        Instant now = clock.instant();
        if (!now.isBefore(limit)) {
            fail(row, "No message receipt received from " + row.recipient());
            return Optional.empty();
        }
        if (now.isBefore(warning)) {
            return Optional.of(warning);
        }
        if (row.warnedAt().isEmpty()) {
            records.warned(row.id(), now);
            audit.append(event(AuditEventType.RECEIPT_OVERDUE, row));
        }
        return Optional.of(limit);
    }

    private void fail(MessageRow row, String title) {
        for (MessageStatus end : OutgoingFlow.after(row.status(), OutgoingFlow.Event.TIMED_OUT)) {
            trail.move(row, end, title, Optional.empty());
        }
        audit.append(event(AuditEventType.MESSAGE_FAILED, row).with(Map.of("reason", "TIMEOUT")));
    }

    private static AuditEvent event(AuditEventType type, MessageRow row) {
        return AuditEvent.of(type, WATCH, row.id().toString()).in(row.organisation(), row.mailbox());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.format.rule.Rule;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.receipt.Acknowledged;
import org.budkavle.server.messageservice.receipt.PreparedReceipt;
import org.budkavle.server.messageservice.receipt.SendReceipt;
import org.budkavle.server.messageservice.store.HandOverRecords;
import org.budkavle.server.messageservice.store.HandOverRecords.Seen;
import org.budkavle.server.messageservice.store.ReceiptRecords;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers a refused message with a REJECTED receipt, as durably as an accepted one, and destroys the message (message.md 3.4,
 * 6.3).
 */
@Component
@MessagesHere
class RefuseMessage {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final SendReceipt sendReceipt;
    private final HandOverRecords handOvers;
    private final ReceiptRecords receipts;
    private final Organisations organisations;
    private final BlobStore blobs;
    private final AuditLog audit;
    private final Trace trace;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefuseMessage(
            SendReceipt sendReceipt,
            HandOverRecords handOvers,
            ReceiptRecords receipts,
            Organisations organisations,
            BlobStore blobs,
            AuditLog audit,
            Trace trace,
            TransactionTemplate transaction,
            Clock clock) {
        this.sendReceipt = sendReceipt;
        this.handOvers = handOvers;
        this.receipts = receipts;
        this.organisations = organisations;
        this.blobs = blobs;
        this.audit = audit;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A message that the stated sender has not signed. */
    void unproven(Identified identified, MessageRejected rejected) throws IOException {
        answer(identified, rejected, false);
    }

    /** A message that its sender has signed: its id is used up. */
    void proven(Identified identified, MessageRejected rejected) throws IOException {
        if (rejected.isFor(Rule.DUPLICATE_MESSAGE)) {
            Optional<StoredMessageId> unanswered = unanswered(identified);
            if (unanswered.isPresent()) {
                acceptOnceMore(identified, unanswered.get());
                return;
            }
        }
        answer(identified, rejected, true);
    }

    private void answer(Identified identified, MessageRejected rejected, boolean proven) throws IOException {
        String rules = rejected.violations().stream()
                .map(violation -> violation.rule().code())
                .distinct()
                .collect(Collectors.joining(" "));
        PreparedReceipt receipt = sendReceipt.rejected(acknowledged(identified), rejected.violations());
        transaction.executeWithoutResult(status -> {
            done(identified);
            if (proven) {
                handOvers.remember(
                        identified.address().from(),
                        identified.address().id(),
                        identified.organisation().id(),
                        true,
                        Optional.empty());
            }
            sendReceipt.submit(receipt, mailbox(identified), Optional.empty());
            audit.append(event(AuditEventType.MESSAGE_REFUSED, identified, Map.of("rules", rules)));
            if (rejected.isFor(Rule.MALWARE)) {
                audit.append(event(AuditEventType.MALWARE_FOUND, identified, Map.of()));
            }
            trace.step(
                    identified.address().id(),
                    TraceStep.REFUSED,
                    clock.instant(),
                    Duration.ZERO,
                    Map.of("rules", rules));
        });
    }

    /** The original of a duplicate, if its ACCEPTED receipt never arrived. */
    private Optional<StoredMessageId> unanswered(Identified identified) {
        return handOvers
                .seen(identified.address().from(), identified.address().id())
                .flatMap(Seen::message)
                .filter(message -> receipts.lastOutcome(message)
                        .filter(outcome -> outcome == ReceiptRecords.Outcome.FAILED)
                        .isPresent());
    }

    /**
     * The sender sends again since it never got our receipt: it gets that receipt, and no refusal that would make its
     * delivered message an error (message.md 6.7).
     */
    private void acceptOnceMore(Identified identified, StoredMessageId original) throws IOException {
        PreparedReceipt receipt = sendReceipt.accepted(acknowledged(identified));
        transaction.executeWithoutResult(status -> {
            done(identified);
            sendReceipt.submit(receipt, mailbox(identified), Optional.of(original));
        });
    }

    private void done(Identified identified) {
        handOvers.done(identified.inbound(), HandOverRecords.Outcome.REFUSED, Optional.empty());
        blobs.delete(identified.inbound().envelope());
    }

    private Optional<MailboxId> mailbox(Identified identified) {
        return identified
                .address()
                .handlingServiceId()
                .flatMap(address ->
                        organisations.mailbox(identified.organisation().participant(), address))
                .map(Mailbox::id);
    }

    private static Acknowledged acknowledged(Identified identified) {
        return new Acknowledged(
                identified.address().id(),
                identified.organisation(),
                identified.address().from(),
                identified.address().handlingServiceId(),
                Optional.empty());
    }

    private static AuditEvent event(AuditEventType type, Identified identified, Map<String, String> facts) {
        return AuditEvent.of(type, SERVICE, identified.address().id().toString())
                .of(identified.organisation().id())
                .with(facts);
    }
}

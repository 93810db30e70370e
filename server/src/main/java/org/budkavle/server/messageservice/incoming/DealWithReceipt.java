// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptAgreement;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptReading;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.server.messageservice.outgoing.ApplyReceipt;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.store.HandOverRecords;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.trust.SenderNotRegistered;
import org.budkavle.server.messageservice.trust.SignatureNotProven;
import org.budkavle.server.messageservice.trust.VerifySender;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A received receipt: signed by whom it says, keeping all rules, for a message that we sent to that very organisation
 * (message.md 6.5). Anything else is told to the operator and never answered.
 */
@Component
@MessagesHere
class DealWithReceipt {

    private final VerifySender verifySender;
    private final Opening opening;
    private final MessageRecords records;
    private final HandOverRecords handOvers;
    private final ApplyReceipt applyReceipt;
    private final TransactionTemplate transaction;

    DealWithReceipt(
            VerifySender verifySender,
            Opening opening,
            MessageRecords records,
            HandOverRecords handOvers,
            ApplyReceipt applyReceipt,
            TransactionTemplate transaction) {
        this.verifySender = verifySender;
        this.opening = opening;
        this.records = records;
        this.handOvers = handOvers;
        this.applyReceipt = applyReceipt;
        this.transaction = transaction;
    }

    void deal(Identified identified) throws EnvelopeIgnored, IOException {
        MessageReceipt receipt = read(verified(identified));
        MessageRow sent = records.findSent(identified.organisation().id(), receipt.acknowledged())
                .orElseThrow(() -> new EnvelopeIgnored(Incident.RECEIPT_FOR_UNKNOWN_MESSAGE));
        if (!sent.recipient().equals(receipt.sender())) {
            throw new EnvelopeIgnored(Incident.RECEIPT_FROM_ANOTHER);
        }
        transaction.executeWithoutResult(status -> {
            applyReceipt.apply(sent.id(), receipt, identified.inbound().envelope());
            handOvers.done(identified.inbound(), HandOverRecords.Outcome.RECEIPT, Optional.empty());
        });
    }

    private SignedEnvelope verified(Identified identified) throws EnvelopeIgnored, IOException {
        try {
            return verifySender.verify(
                    identified.file(),
                    identified.scan(),
                    identified.address().from(),
                    identified.address().id());
        } catch (SenderNotRegistered unregistered) {
            throw new EnvelopeIgnored(Incident.SENDER_NOT_REGISTERED);
        } catch (SignatureNotProven unproven) {
            throw new EnvelopeIgnored(Incident.RECEIPT_NOT_SIGNED_BY_SENDER);
        }
    }

    private MessageReceipt read(SignedEnvelope signed) throws EnvelopeIgnored, IOException {
        EnvelopeHeader header = signed.scan().header().orElseThrow(() -> new EnvelopeIgnored(Incident.RECEIPT_INVALID));
        if (!signed.scan().violations().isEmpty() || signed.scan().encrypted()) {
            throw new EnvelopeIgnored(Incident.RECEIPT_INVALID);
        }
        try (InputStream payload = opening.clearPayload(signed)) {
            ReceiptReading reading = ReceiptReader.read(payload);
            return reading.receipt()
                    .filter(receipt -> ReceiptAgreement.check(receipt, header).isEmpty())
                    .orElseThrow(() -> new EnvelopeIgnored(Incident.RECEIPT_INVALID));
        } catch (MalformedXml | EnvelopeRefused unusable) {
            throw new EnvelopeIgnored(Incident.RECEIPT_INVALID);
        }
    }
}

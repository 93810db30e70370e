// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.as4.As4Evidence;
import org.budkavle.edelivery.as4.EvidenceRefused;
import org.budkavle.edelivery.as4.SentHeader;
import org.budkavle.edelivery.as4.TransportReceipt;
import org.budkavle.proof.Finding.Outcome;
import org.jspecify.annotations.Nullable;

/** What the two access points signed: that this was sent, and that the very same was received. */
final class TransferEvidenceCheck {

    private final Manifest manifest;
    private final Chains chains;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable SentHeader sent;
    private @Nullable TransportReceipt receipt;

    TransferEvidenceCheck(PackageFiles files, Manifest manifest, Chains chains) throws IOException {
        this.manifest = manifest;
        this.chains = chains;
        files.bytes(Names.SENT).ifPresentOrElse(this::checkSent, () -> {
            boolean promised = manifest.transfer().isPresent();
            findings.add(new Finding(
                    Claim.SENT_SIGNED,
                    promised ? Outcome.FAILS : Outcome.ABSENT,
                    "Paketet har inget undertecknat bevis om sändningen."));
        });
        files.bytes(Names.TRANSPORT_RECEIPT).ifPresentOrElse(this::checkReceipt, () -> {
            boolean promised = manifest.transfer().isPresent();
            findings.add(new Finding(
                    Claim.TRANSPORT_RECEIPT,
                    promised ? Outcome.FAILS : Outcome.ABSENT,
                    "Paketet har ingen transportkvittens."));
        });
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<Instant> sentAt() {
        return Optional.ofNullable(sent).map(SentHeader::timestamp);
    }

    Optional<Instant> receiptedAt() {
        return Optional.ofNullable(receipt).map(TransportReceipt::timestamp);
    }

    /** What both access points say was transferred, Base64. */
    Optional<String> payloadDigest() {
        return Optional.ofNullable(sent).map(SentHeader::payload);
    }

    private void checkSent(byte[] soap) {
        SentHeader read;
        try {
            read = As4Evidence.sent(soap);
        } catch (EvidenceRefused refused) {
            findings.add(new Finding(
                    Claim.SENT_SIGNED, Outcome.FAILS, "Underskriften stämmer inte (" + refused.reason() + ")."));
            return;
        }
        Manifest.Message message = manifest.message();
        boolean same = read.conversationId().equalsIgnoreCase(message.messageId())
                && equal(read.originalSender(), message.sender().participant())
                && equal(read.finalRecipient(), message.recipient().participant())
                && manifest.transfer()
                        .filter(transfer -> transfer.as4MessageId().equals(read.messageId()))
                        .isPresent();
        if (!same) {
            findings.add(new Finding(
                    Claim.SENT_SIGNED, Outcome.FAILS, "Det som är undertecknat gäller ett annat meddelande."));
            return;
        }
        sent = read;
        findings.add(new Finding(
                Claim.SENT_SIGNED,
                Outcome.HOLDS,
                "Från " + message.sender().participant() + " till "
                        + message.recipient().participant() + ", meddelande " + message.messageId() + ", "
                        + Times.told(read.timestamp()) + "."));
        findings.add(chains.check(Claim.SENT_CHAIN, read.signer(), List.of(), read.timestamp()));
    }

    private void checkReceipt(byte[] answer) {
        TransportReceipt read;
        try {
            read = As4Evidence.receipt(answer);
        } catch (EvidenceRefused refused) {
            findings.add(new Finding(
                    Claim.TRANSPORT_RECEIPT,
                    Outcome.FAILS,
                    "Kvittensens underskrift stämmer inte (" + refused.reason() + ")."));
            return;
        }
        SentHeader header = sent;
        if (header == null
                || !read.refToMessageId().equals(header.messageId())
                || !read.covers(header)
                || !Chains.common(read.signer()).equals(header.receiver())) {
            findings.add(
                    new Finding(Claim.TRANSPORT_RECEIPT, Outcome.FAILS, "Kvittensen är inte för det som skickades."));
            return;
        }
        receipt = read;
        findings.add(new Finding(
                Claim.TRANSPORT_RECEIPT,
                Outcome.HOLDS,
                "Accesspunkten " + header.receiver() + " har undertecknat samma "
                        + header.references().size() + " kontrollsummor som vi skickade, "
                        + Times.told(read.timestamp()) + "."));
        findings.add(chains.check(Claim.TRANSPORT_CHAIN, read.signer(), List.of(), read.timestamp()));
    }

    private static boolean equal(Optional<String> stated, String participant) {
        return stated.filter(participant::equalsIgnoreCase).isPresent();
    }
}

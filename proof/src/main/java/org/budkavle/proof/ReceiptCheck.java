// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptAgreement;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.proof.Finding.Outcome;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.jspecify.annotations.Nullable;

/** What the recipient's organisation signed: that it has this message, or does not take it. */
final class ReceiptCheck {

    private final Manifest manifest;
    private final Chains chains;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Instant issued;

    ReceiptCheck(PackageFiles files, Manifest manifest, Chains chains) throws IOException {
        this.manifest = manifest;
        this.chains = chains;
        Optional<byte[]> envelope = files.bytes(Names.MESSAGE_RECEIPT);
        if (envelope.isPresent()) {
            check(envelope.get());
        } else {
            findings.add(
                    new Finding(
                            Claim.MESSAGE_RECEIPT,
                            manifest.receipt().isPresent() ? Outcome.FAILS : Outcome.ABSENT,
                            "Paketet har ingen meddelandekvittens. Det visar inte att meddelandet har kommit in till mottagaren."));
        }
    }

    List<Finding> findings() {
        return findings;
    }

    Optional<Instant> issued() {
        return Optional.ofNullable(issued);
    }

    private void check(byte[] envelope) throws IOException {
        Path file = Files.createTempFile("budkavle-kvittens", ".xml");
        try {
            Files.write(file, envelope);
            SignedEnvelope signed = new Opening().verify(file);
            MessageReceipt receipt = read(signed).orElse(null);
            EnvelopeHeader header = signed.scan().header().orElse(null);
            if (receipt == null || header == null || !isForThis(receipt, header)) {
                fails("Kvittensen är för ett annat meddelande, eller från någon annan än mottagaren.");
                return;
            }
            if (manifest.receipt()
                    .filter(stated -> stated.code().equals(receipt.code().name()))
                    .isEmpty()) {
                fails("Kvittensen säger " + receipt.code() + ", men förteckningen säger något annat.");
                return;
            }
            issued = receipt.issued();
            findings.add(new Finding(Claim.MESSAGE_RECEIPT, Outcome.HOLDS, told(receipt)));
            findings.add(chains.check(Claim.RECEIPT_CHAIN, signed.signer(), List.of(), receipt.issued()));
        } catch (EnvelopeRefused refused) {
            fails("Kvittensens underskrift stämmer inte.");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String told(MessageReceipt receipt) {
        return receipt.code() == ReceiptCode.ACCEPTED
                ? receipt.sender().value() + " har undertecknat att meddelande " + receipt.acknowledged()
                        + " är mottaget och godkänt, " + Times.told(receipt.issued())
                        + ". Kvittensen visar att det har kommit in till mottagaren."
                : receipt.sender().value() + " har undertecknat att meddelande " + receipt.acknowledged()
                        + " är avvisat, " + Times.told(receipt.issued()) + ".";
    }

    private boolean isForThis(MessageReceipt receipt, EnvelopeHeader header) {
        return ReceiptAgreement.check(receipt, header).isEmpty()
                && receipt.acknowledged()
                        .toString()
                        .equalsIgnoreCase(manifest.message().messageId())
                && receipt.sender()
                        .equals(new ParticipantId(manifest.message().recipient().participant()))
                && receipt.receiver()
                        .equals(new ParticipantId(manifest.message().sender().participant()));
    }

    private static Optional<MessageReceipt> read(SignedEnvelope signed) throws IOException {
        try (InputStream payload = new Opening().clearPayload(signed)) {
            return ReceiptReader.read(payload).receipt();
        } catch (MalformedXml | EnvelopeRefused unusable) {
            return Optional.empty();
        }
    }

    private void fails(String text) {
        findings.add(new Finding(Claim.MESSAGE_RECEIPT, Outcome.FAILS, text));
    }
}

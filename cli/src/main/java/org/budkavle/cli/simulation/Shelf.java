// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.as4.DuplicateMessage;
import org.budkavle.edelivery.as4.InboundStore;
import org.budkavle.edelivery.as4.ReceivedMessage;
import org.budkavle.edelivery.as4.RejectedMessage;
import org.budkavle.edelivery.as4.StoredReceipt;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/** Where an access point of the simulation puts what it has accepted; its receipts lie in files, for there are many. */
final class Shelf implements InboundStore {

    private final ParticipantId participant;
    private final Path folder;
    private final Arrival arrival;
    private final Map<String, Kept> receipts = new HashMap<>();

    /** Takes over what was accepted. */
    interface Arrival {
        void of(EnvelopeHeader header, Path envelope);
    }

    private record Kept(Path receipt, String fingerprint) {}

    Shelf(ParticipantId participant, Path folder, Arrival arrival) throws IOException {
        this.participant = participant;
        this.folder = Files.createDirectories(folder);
        this.arrival = arrival;
    }

    @Override
    public Optional<StoredReceipt> find(String senderPartyId, String as4MessageId) {
        Kept kept = receipts.get(senderPartyId + " " + as4MessageId);
        try {
            return kept == null
                    ? Optional.empty()
                    : Optional.of(new StoredReceipt(Files.readAllBytes(kept.receipt()), kept.fingerprint()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isServed(ParticipantId recipient, DocumentTypeId documentType) {
        return recipient.equals(participant);
    }

    @Override
    public void accept(ReceivedMessage message, StoredReceipt receipt) throws DuplicateMessage, IOException {
        String key = message.senderPartyId() + " " + message.as4MessageId();
        if (receipts.containsKey(key)) {
            throw new DuplicateMessage();
        }
        Path kept = Files.write(folder.resolve(message.correlationId() + ".receipt"), receipt.body());
        receipts.put(key, new Kept(kept, receipt.fingerprint()));
        Path envelope = folder.resolve(message.correlationId() + ".xhe");
        Files.move(message.envelope(), envelope, StandardCopyOption.ATOMIC_MOVE);
        arrival.of(message.header(), envelope);
    }

    @Override
    public void rejected(RejectedMessage message) {
        // The sender is told; nothing is kept.
    }
}

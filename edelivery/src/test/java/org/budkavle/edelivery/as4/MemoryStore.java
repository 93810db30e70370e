// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/** A store in memory that moves envelopes into a folder, as a real one does. */
final class MemoryStore implements InboundStore {

    final List<ReceivedMessage> accepted = new CopyOnWriteArrayList<>();
    final List<RejectedMessage> rejected = new CopyOnWriteArrayList<>();
    final List<String> repeated = new CopyOnWriteArrayList<>();
    final List<String> pinged = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    private final Map<String, StoredReceipt> receipts = new ConcurrentHashMap<>();
    private final Path folder;

    MemoryStore(Path folder) {
        this.folder = folder;
    }

    Path envelopeOf(ReceivedMessage message) {
        return folder.resolve(message.correlationId());
    }

    @Override
    public Optional<StoredReceipt> find(String senderPartyId, String as4MessageId) {
        return Optional.ofNullable(receipts.get(senderPartyId + ' ' + as4MessageId));
    }

    @Override
    public boolean isServed(ParticipantId recipient, DocumentTypeId documentType) {
        return recipient.equals(Envelopes.KOMMUN_B);
    }

    @Override
    public void accept(ReceivedMessage message, StoredReceipt receipt) throws DuplicateMessage, IOException {
        if (failing) {
            throw new IOException("The disk is full");
        }
        if (receipts.putIfAbsent(message.senderPartyId() + ' ' + message.as4MessageId(), receipt) != null) {
            throw new DuplicateMessage();
        }
        Files.move(message.envelope(), envelopeOf(message));
        accepted.add(message);
    }

    @Override
    public void rejected(RejectedMessage message) {
        rejected.add(message);
    }

    @Override
    public void repeated(String senderPartyId, String as4MessageId, String correlationId) {
        repeated.add(as4MessageId);
    }

    @Override
    public void pinged(String senderPartyId, String as4MessageId, String correlationId) {
        pinged.add(as4MessageId);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.edelivery.as4.DuplicateMessage;
import org.budkavle.edelivery.as4.InboundStore;
import org.budkavle.edelivery.as4.ReceivedMessage;
import org.budkavle.edelivery.as4.RejectedMessage;
import org.budkavle.edelivery.as4.StoredReceipt;
import org.budkavle.federation.metadata.Registration;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/** What the message handler of one test access point remembers; the outcome of each request under its correlation id. */
final class PeerStore implements InboundStore {

    /** What became of a request. */
    sealed interface Fate {}

    /** It is here. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are evidence; the record is never compared
    record Accepted(EnvelopeHeader header, Path envelope, byte[] soap) implements Fate {}

    /** It was here already. */
    record Repeated() implements Fate {}

    /** It was a ping. */
    record Pinged() implements Fate {}

    /** It was refused. */
    record Refused(RejectedMessage message) implements Fate {}

    private final Map<String, StoredReceipt> receipts = new ConcurrentHashMap<>();
    private final Map<String, Fate> fates = new ConcurrentHashMap<>();
    private final ParticipantId participant;
    private final Path folder;

    PeerStore(ParticipantId participant, Path folder) {
        this.participant = participant;
        this.folder = folder;
    }

    Optional<Fate> fate(String correlationId) {
        return Optional.ofNullable(fates.remove(correlationId));
    }

    @Override
    public Optional<StoredReceipt> find(String senderPartyId, String as4MessageId) {
        return Optional.ofNullable(receipts.get(senderPartyId + " " + as4MessageId));
    }

    @Override
    public boolean isServed(ParticipantId recipient, DocumentTypeId documentType) {
        return recipient.equals(participant)
                && Registration.SDK_DOCUMENT_TYPES.stream()
                        .anyMatch(type -> documentType.value().equals(type.value())
                                || documentType.value().equals(type.value().replace("tm-base-ext-sigenc", "tm-base")));
    }

    @Override
    public void accept(ReceivedMessage message, StoredReceipt receipt) throws DuplicateMessage, IOException {
        if (receipts.putIfAbsent(message.senderPartyId() + " " + message.as4MessageId(), receipt) != null) {
            throw new DuplicateMessage();
        }
        Path kept = folder.resolve(message.correlationId() + ".xhe.xml");
        Files.move(message.envelope(), kept);
        fates.put(message.correlationId(), new Accepted(message.header(), kept, message.signedSoap()));
    }

    @Override
    public void rejected(RejectedMessage message) {
        fates.put(message.correlationId(), new Refused(message));
    }

    @Override
    public void repeated(String senderPartyId, String as4MessageId, String correlationId) {
        fates.put(correlationId, new Repeated());
    }

    @Override
    public void pinged(String senderPartyId, String as4MessageId, String correlationId) {
        fates.put(correlationId, new Pinged());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.Optional;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.SealedFields;
import org.budkavle.server.messageservice.store.TransferRecords;
import org.springframework.stereotype.Component;

/** Gathers the evidence from where it is kept. */
@Component
class StoredDeliveryEvidence implements DeliveryEvidence {

    private final MessageService messages;
    private final MessageRecords records;
    private final TransferRecords transfers;
    private final SealedFields sealedFields;
    private final BlobStore blobs;

    StoredDeliveryEvidence(
            MessageService messages,
            MessageRecords records,
            TransferRecords transfers,
            SealedFields sealedFields,
            BlobStore blobs) {
        this.messages = messages;
        this.records = records;
        this.transfers = transfers;
        this.sealedFields = sealedFields;
        this.blobs = blobs;
    }

    @Override
    public Optional<Evidence> of(StoredMessageId id, Access by) {
        return messages.find(id, by)
                .filter(message -> message.summary().direction() == MessageDirection.OUTGOING)
                .flatMap(message -> records.find(id).map(row -> evidence(message, row)));
    }

    private Evidence evidence(StoredMessage message, MessageRow row) {
        return new Evidence(
                message,
                row.envelope().map(this::kept),
                transfers.sealedContentKey(row.id()).map(key -> sealedFields.contentKey(row.mailbox(), row.id(), key)),
                transfers.find(row.id()),
                row.receiptEnvelope().map(this::kept));
    }

    private Kept kept(BlobId blob) {
        return () -> blobs.local(blob);
    }
}

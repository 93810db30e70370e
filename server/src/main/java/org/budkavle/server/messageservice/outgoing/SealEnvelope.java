// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.SealedColumns;
import org.budkavle.server.messageservice.store.SealedFields;
import org.budkavle.server.messageservice.store.SealedHeader;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.trust.envelope.ContentKey;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.stereotype.Component;

/**
 * S8: envelope, encryption, signature, in one pass from the stored content to the finished file; the plain text is never on
 * disk (message.md 4.5, 6.2).
 */
@Component
@MessagesHere
class SealEnvelope {

    private static final Actor SEALER = Actor.system("messageservice");

    private final MessageRecords records;
    private final SealedFields sealedFields;
    private final ContentStore contents;
    private final BlobStore blobs;
    private final Organisations organisations;
    private final FederationSettings federation;
    private final Sealing sealing;
    private final Clock clock;

    SealEnvelope(
            MessageRecords records,
            SealedFields sealedFields,
            ContentStore contents,
            BlobStore blobs,
            Organisations organisations,
            FederationSettings federation,
            Sealing sealing,
            Clock clock) {
        this.records = records;
        this.sealedFields = sealedFields;
        this.contents = contents;
        this.blobs = blobs;
        this.organisations = organisations;
        this.federation = federation;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * The signed envelope as a temporary file of the blob store, to be adopted or deleted, and the key of its content.
     *
     * @throws KeyStoreUnusable if the organisation cannot sign now
     */
    SealedFile seal(MessageRow row, X509Certificate recipient) throws IOException, KeyStoreUnusable {
        SdkMessage message = message(row);
        EnvelopeHeader header = new EnvelopeHeader(
                row.messageId(),
                clock.instant(),
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                federation.code(),
                row.sender(),
                row.recipient(),
                Optional.of(row.recipientFunction()));
        Path target = blobs.newTemporaryFile();
        ContentKey key = sealing.seal(
                header,
                out -> MessageWriter.write(message, out),
                recipient,
                organisations.keysOf(row.organisation()).signing(),
                target);
        return new SealedFile(target, sealedFields.sealContentKey(row.mailbox(), row.id(), key.bytes()));
    }

    /**
     * An envelope in a file.
     *
     * @param contentKey the key of its content, sealed under the mailbox's
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record SealedFile(Path file, byte[] contentKey) {}

    private SdkMessage message(MessageRow row) {
        SealedColumns sealed = records.sealed(row.id()).orElseThrow();
        SealedHeader header = sealedFields.header(row.mailbox(), row.id(), sealed);
        return new SdkMessage(
                new MessageHeader(
                        row.creationDateTime(),
                        row.messageId(),
                        row.conversationId(),
                        row.refToMessageId(),
                        header.label(),
                        row.confidentiality(),
                        header.generatingSystem(),
                        header.recipient(),
                        header.sender()),
                sealedFields.documents(row.mailbox(), row.id(), sealed).stream()
                        .map(this::document)
                        .toList());
    }

    private Document document(StoredDocument stored) {
        List<ContentFile> files = new ArrayList<>();
        for (StoredFile file : stored.files()) {
            files.add(new ContentFile(file.fileName(), file.contentType(), content(file)));
        }
        return new Document(stored.documentId(), stored.name(), stored.index(), files, stored.texts());
    }

    private FileContent content(StoredFile file) {
        return new FileContent() {
            @Override
            public long size() {
                return file.size();
            }

            @Override
            public InputStream open() throws IOException {
                return contents.read(file.content(), SEALER, "seal");
            }
        };
    }
}

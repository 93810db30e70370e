// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewMessage;

/**
 * A digest of everything that the sender has said, and of nothing that was filled in by the clock or a register: the same
 * call made again gives the same (api-and-address-book.md 1.9).
 */
final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 of the message as it would be written, with the digest of each file in place of its bytes. */
    static byte[] of(NewMessage message, Completed completed, List<StagedFile> files) throws IOException {
        Iterator<StagedFile> staged = files.iterator();
        List<Document> documents = new ArrayList<>();
        for (NewDocument document : completed.documents()) {
            List<ContentFile> digests = new ArrayList<>();
            for (NewFile file : document.files()) {
                digests.add(new ContentFile(
                        file.fileName(), file.contentType(), staged.next().digestAsContent()));
            }
            documents.add(new Document(
                    document.documentId().orElseThrow(), document.name(), document.index(), digests, document.texts()));
        }
        MessageDigest digest = StageFiles.sha256();
        MessageWriter.write(
                new SdkMessage(said(message, completed.header()), documents),
                new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    private static MessageHeader said(NewMessage message, MessageHeader header) {
        return new MessageHeader(
                message.creationDateTime().orElse(Instant.EPOCH),
                header.messageId(),
                header.conversationId(),
                header.refToMessageId(),
                header.label(),
                header.confidentiality(),
                header.generatingSystem(),
                new Party(message.recipient(), Optional.empty(), Optional.of(message.recipientAttention())),
                new Party(message.sender(), Optional.empty(), Optional.of(message.senderAttention())));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.edelivery.as4.DuplicateMessage;
import org.budkavle.edelivery.as4.InboundStore;
import org.budkavle.edelivery.as4.ReceivedMessage;
import org.budkavle.edelivery.as4.RejectedMessage;
import org.budkavle.edelivery.as4.StoredReceipt;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * Keeps envelopes and receipts as files, on the disk before the receipt goes out: envelope, receipt and folder are each
 * forced. A duplicate is found by the receipt's file, whose name is the message's.
 */
final class DurableStore implements InboundStore {

    private final Path envelopes;
    private final Path receipts;

    DurableStore(Path folder) throws IOException {
        envelopes = Files.createDirectories(folder.resolve("envelopes"));
        receipts = Files.createDirectories(folder.resolve("receipts"));
    }

    @Override
    public Optional<StoredReceipt> find(String senderPartyId, String as4MessageId) {
        Path file = receipt(senderPartyId, as4MessageId);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] lines = Files.readString(file).split("\n", 2);
            return Optional.of(new StoredReceipt(lines[1].getBytes(StandardCharsets.UTF_8), lines[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isServed(ParticipantId recipient, DocumentTypeId documentType) {
        return recipient.equals(SealedLookalike.TO);
    }

    @Override
    public void accept(ReceivedMessage message, StoredReceipt receipt) throws DuplicateMessage, IOException {
        force(message.envelope(), Set.of(StandardOpenOption.WRITE), new byte[0]);
        Files.move(message.envelope(), envelopes.resolve(message.correlationId()), StandardCopyOption.ATOMIC_MOVE);
        forceFolder(envelopes);
        byte[] fingerprint = (receipt.fingerprint() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            force(
                    receipt(message.senderPartyId(), message.as4MessageId()),
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                    fingerprint,
                    receipt.body());
        } catch (FileAlreadyExistsException e) {
            Files.delete(envelopes.resolve(message.correlationId()));
            throw new DuplicateMessage();
        }
        forceFolder(receipts);
    }

    @Override
    public void rejected(RejectedMessage message) {
        throw new IllegalStateException("Nothing wrong was sent, but the receiver says " + message.reason());
    }

    /** Deletes all, between measurements. */
    void clear() throws IOException {
        for (Path folder : List.of(envelopes, receipts)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path receipt(String senderPartyId, String as4MessageId) {
        return receipts.resolve(senderPartyId + ' ' + as4MessageId.replace('/', '_'));
    }

    private static void force(Path file, Set<StandardOpenOption> options, byte[]... content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            for (byte[] part : content) {
                ByteBuffer bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

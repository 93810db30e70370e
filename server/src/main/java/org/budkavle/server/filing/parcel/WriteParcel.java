// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.server.accesspoint.TransferEvidence;
import org.budkavle.server.content.LocalCopy;
import org.budkavle.server.deliveryproof.DeliveryProofs;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.DeliveryEvidence;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.stereotype.Component;

/** Writes a package as its parts are read: memory holds one page and one buffer. Each reading is logged before it is written. */
@Component
public final class WriteParcel {

    private static final int LONGEST_NAME = 100;

    private final MessageFeed feed;
    private final MessageService messages;
    private final DeliveryEvidence evidence;
    private final DeliveryProofs proofs;

    WriteParcel(MessageFeed feed, MessageService messages, DeliveryEvidence evidence, DeliveryProofs proofs) {
        this.feed = feed;
        this.messages = messages;
        this.evidence = evidence;
        this.proofs = proofs;
    }

    /**
     * Writes it.
     *
     * @param out not closed
     * @throws NotMade if a message is gone, or the delivery proof cannot be signed now
     */
    public void write(ParcelOrder order, OutputStream out) throws IOException, NotMade {
        ParcelZip zip = new ParcelZip(out, order.orderedAt());
        List<ParcelMetadata.Item> records = new ArrayList<>();
        for (StoredMessageId id : order.messages()) {
            records.add(message(order, id, records.size() + 1, zip));
        }
        zip.put("", "metadata.xml", "", "application/xml", target -> ParcelMetadata.write(order, records, target));
        zip.put("", "diarieforing-1.xsd", "", "application/xml", WriteParcel::schema);
        zip.finish();
    }

    private ParcelMetadata.Item message(ParcelOrder order, StoredMessageId id, int number, ParcelZip zip)
            throws IOException, NotMade {
        Access access = feed.read(id)
                .map(found -> new Access(order.by(), Set.of(found.summary().mailbox())))
                .orElseThrow(() -> new NotMade(FilingFailure.CONTENT_GONE));
        StoredMessage message = messages.find(id, access).orElseThrow(() -> new NotMade(FilingFailure.CONTENT_GONE));
        String folder = String.format(Locale.ROOT, "handlingar/%02d/", number);
        List<ParcelFile> files = new ArrayList<>();
        int nth = 0;
        Set<String> used = new HashSet<>();
        for (StoredDocument document : inOrder(message)) {
            for (StoredFile file : document.files()) {
                nth++;
                String path = folder + "bilagor/" + free(safe(file.fileName(), nth), used);
                files.add(zip.put("bilaga", path, file.fileName(), file.contentType(), target -> {
                    try (InputStream bytes = messages.open(id, file.content(), access)) {
                        bytes.transferTo(target);
                    }
                }));
            }
        }
        if (message.summary().direction() == MessageDirection.OUTGOING) {
            evidence(id, folder, access, zip, files);
        }
        MessagePage page = new MessagePage(order, message, inOrder(message), number, List.copyOf(files));
        files.addFirst(zip.put(
                "framstallning", folder + "meddelande.pdf", "meddelande.pdf", "application/pdf", target -> {
                    try {
                        page.document().writeTo(target);
                    } catch (NotRenderable e) {
                        throw new IOException("The page cannot be drawn", e);
                    }
                }));
        return new ParcelMetadata.Item(message.summary(), List.copyOf(files));
    }

    private void evidence(StoredMessageId id, String folder, Access access, ParcelZip zip, List<ParcelFile> files)
            throws IOException, NotMade {
        Optional<DeliveryEvidence.Evidence> found = evidence.of(id, access);
        Optional<TransferEvidence> transfer = found.flatMap(DeliveryEvidence.Evidence::transfer);
        Optional<DeliveryEvidence.Kept> receipt = found.flatMap(DeliveryEvidence.Evidence::receipt);
        if (transfer.isPresent()) {
            TransferEvidence transferred = transfer.get();
            files.add(zip.put(
                    "as4-meddelande",
                    folder + "kvittenser/as4-meddelande.xml",
                    "as4-meddelande.xml",
                    "application/xml",
                    target -> target.write(transferred.sentHeader())));
            files.add(zip.put(
                    "transportkvittens",
                    folder + "kvittenser/transportkvittens.xml",
                    "transportkvittens.xml",
                    "application/xml",
                    target -> target.write(transferred.receipt())));
        }
        if (receipt.isPresent()) {
            DeliveryEvidence.Kept kept = receipt.get();
            files.add(zip.put(
                    "meddelandekvittens",
                    folder + "kvittenser/meddelandekvittens.xml",
                    "meddelandekvittens.xml",
                    "application/xml",
                    target -> copy(kept, target)));
        }
        if (transfer.isPresent() || receipt.isPresent()) {
            files.add(zip.put(
                    "leveransbevis",
                    folder + "leveransbevis.zip",
                    "leveransbevis.zip",
                    "application/zip",
                    target -> proof(id, access, target)));
        }
    }

    private static void copy(DeliveryEvidence.Kept kept, OutputStream target) throws IOException {
        try (LocalCopy file = kept.open()) {
            Files.copy(file.path(), target);
        }
    }

    /** Without content, which lies beside it: nothing readable is in the temporary file. */
    private void proof(StoredMessageId id, Access access, OutputStream target) throws IOException, NotMade {
        try {
            Path proof = proofs.make(id, false, access).orElseThrow(() -> new NotMade(FilingFailure.CONTENT_GONE));
            try {
                Files.copy(proof, target);
            } finally {
                Files.deleteIfExists(proof);
            }
        } catch (KeyStoreUnusable unusable) {
            throw new NotMade(FilingFailure.SIGNING_UNAVAILABLE, unusable);
        }
    }

    /** Our schema, which lies in the package for whoever gets it. */
    private static void schema(OutputStream target) throws IOException {
        try (InputStream schema = WriteParcel.class.getResourceAsStream("/filing/diarieforing-1.xsd")) {
            if (schema == null) {
                throw new IOException("The schema is missing");
            }
            schema.transferTo(target);
        }
    }

    private static List<StoredDocument> inOrder(StoredMessage message) {
        return message.documents().stream()
                .sorted(Comparator.comparingInt(document -> document.index().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** A name that every file system takes: letters, digits, dot, dash and underscore. The metadata has it as it was. */
    private static String safe(String name, int nth) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceAll("^[._-]+", "");
        String shortened = plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
        return String.format(Locale.ROOT, "%02d-%s", nth, shortened.isEmpty() ? "fil" : shortened);
    }

    private static String free(String name, Set<String> used) {
        String free = name;
        for (int more = 2; !used.add(free.toLowerCase(Locale.ROOT)); more++) {
            free = more + "-" + name;
        }
        return free;
    }
}

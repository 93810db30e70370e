// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.deliveryproof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.Party;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.proof.DeliveryProof;
import org.budkavle.proof.Manifest;
import org.budkavle.proof.MessagePart;
import org.budkavle.proof.ProofWriter;
import org.budkavle.server.accesspoint.TransferEvidence;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.content.LocalCopy;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.DeliveryEvidence;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceEntry;
import org.budkavle.trust.envelope.ContentKey;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers the evidence, the names and the way that the message took, and has the package written. */
@Component
class CollectProof implements DeliveryProofs {

    private final DeliveryEvidence evidence;
    private final MessageService messages;
    private final Organisations organisations;
    private final AddressBook book;
    private final Trace trace;
    private final Optional<FederationSettings> federation;
    private final BlobStore blobs;
    private final AuditLog audit;
    private final Clock clock;

    CollectProof(
            DeliveryEvidence evidence,
            MessageService messages,
            Organisations organisations,
            AddressBook book,
            Trace trace,
            ObjectProvider<FederationSettings> federation,
            BlobStore blobs,
            AuditLog audit,
            Clock clock) {
        this.evidence = evidence;
        this.messages = messages;
        this.organisations = organisations;
        this.book = book;
        this.trace = trace;
        this.federation = Optional.ofNullable(federation.getIfAvailable());
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Path> make(StoredMessageId message, boolean withContent, Access by) throws KeyStoreUnusable {
        Optional<DeliveryEvidence.Evidence> found = evidence.of(message, by);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MessageSummary summary = found.get().message().summary();
        KeyAndChain signer = organisations.keysOf(summary.organisation()).signing();
        audit.appendDurably(AuditEvent.of(AuditEventType.DELIVERY_PROOF_MADE, by.actor(), message.toString())
                .in(summary.organisation(), summary.mailbox())
                .with(Map.of("content", Boolean.toString(withContent))));
        try {
            Optional<DeliveryEvidence.Kept> envelope =
                    found.get().envelope().filter(_ -> found.get().transfer().isPresent());
            if (envelope.isEmpty()) {
                return Optional.of(write(proof(found.get(), Optional.empty(), withContent, by), signer));
            }
            try (LocalCopy file = envelope.get().open()) {
                return Optional.of(write(proof(found.get(), Optional.of(file.path()), withContent, by), signer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(DeliveryProof proof, KeyAndChain signer) throws IOException, KeyStoreUnusable {
        Path file = blobs.newTemporaryFile();
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            ProofWriter.write(proof, (manifest, page) -> page(proof, manifest, page), signer, out);
            done = true;
            return file;
        } catch (GeneralSecurityException e) {
            throw new KeyStoreUnusable("The proof cannot be signed", e);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void page(DeliveryProof proof, Manifest manifest, OutputStream target) throws IOException {
        try {
            new ProofPage(proof, manifest).document().writeTo(target);
        } catch (NotRenderable e) {
            throw new IOException("The page cannot be drawn", e);
        }
    }

    private DeliveryProof proof(
            DeliveryEvidence.Evidence found, Optional<Path> envelope, boolean withContent, Access by)
            throws IOException {
        Optional<byte[]> receipt = receipt(found);
        StoredMessage message = found.message();
        MessageSummary summary = message.summary();
        Organisation ours = organisations.find(summary.organisation()).orElseThrow();
        return new DeliveryProof(
                clock.instant(),
                new Manifest.Maker(ours.participant().value(), ours.name()),
                withContent,
                new Manifest.Message(
                        summary.messageId().toString(),
                        summary.conversationId().toString(),
                        summary.refToMessageId().map(Object::toString),
                        summary.creationDateTime(),
                        summary.confidentiality(),
                        address(summary.sender()),
                        address(summary.recipient()),
                        summary.label().filter(label -> withContent),
                        summary.status().name()),
                found.transfer()
                        .map(transfer -> new Manifest.Transfer(
                                transfer.as4MessageId(), transfer.sentAt(), transfer.receivedAt())),
                found.transfer().map(TransferEvidence::sentHeader),
                found.transfer().map(TransferEvidence::receipt),
                envelope,
                found.contentKey().map(ContentKey::of),
                receipt.flatMap(_ -> receipt(summary)),
                receipt,
                parts(message, by),
                timeline(summary),
                lookups(summary, receipt),
                issuers());
    }

    private Manifest.Address address(Party party) {
        Optional<FunctionAddress> function = party.attention().map(Attention::functionAddress);
        return new Manifest.Address(
                party.id().value(),
                organisation(party.id()).or(party::label),
                function.map(FunctionAddress::value),
                function.flatMap(address -> book.find(party.id(), address).map(ListedAddress::name))
                        .or(() -> party.attention().flatMap(Attention::label)));
    }

    private Optional<String> organisation(ParticipantId participant) {
        return book.organisation(participant)
                .map(ListedOrganisation::name)
                .or(() -> organisations.find(participant).map(Organisation::name));
    }

    private static Optional<byte[]> receipt(DeliveryEvidence.Evidence found) throws IOException {
        if (found.receipt().isEmpty()) {
            return Optional.empty();
        }
        try (LocalCopy file = found.receipt().get().open()) {
            return Optional.of(Files.readAllBytes(file.path()));
        }
    }

    /** The code as the trail has it: what was recorded when the receipt had been verified. */
    private static Optional<Manifest.Receipt> receipt(MessageSummary summary) {
        boolean late = summary.trail().issues().stream()
                .anyMatch(issue -> issue.title().contains("after the timeout"));
        return summary.trail().issues().stream()
                .filter(issue -> issue.typeCode().equals(MessageStatus.ACCEPTED.name())
                        || issue.typeCode().equals(MessageStatus.REJECTED.name()))
                .findFirst()
                .map(issue -> new Manifest.Receipt(issue.typeCode(), late, issue.dateTime()));
    }

    private List<MessagePart> parts(StoredMessage message, Access by) throws IOException {
        List<MessagePart> parts = new ArrayList<>();
        int document = 0;
        for (StoredDocument each : message.documents()) {
            document++;
            int text = 0;
            for (String content : each.texts()) {
                text++;
                parts.add(MessagePart.text(document, text, each.name().orElse(""), content));
            }
            int file = 0;
            for (StoredFile stored : each.files()) {
                file++;
                parts.add(MessagePart.file(
                        document,
                        file,
                        stored.fileName(),
                        stored.contentType(),
                        content(message.summary().id(), stored, by)));
            }
        }
        return parts;
    }

    private FileContent content(StoredMessageId message, StoredFile file, Access by) {
        return new FileContent() {
            @Override
            public long size() {
                return file.size();
            }

            @Override
            public InputStream open() throws IOException {
                return messages.open(message, file.content(), by);
            }
        };
    }

    private static List<Manifest.Event> timeline(MessageSummary summary) {
        return summary.trail().issues().reversed().stream()
                .filter(issue -> !issue.typeCode().matches("SV|BV|SIG"))
                .map(CollectProof::event)
                .toList();
    }

    private static Manifest.Event event(EventIssue issue) {
        return new Manifest.Event(issue.dateTime(), issue.typeCode(), issue.title());
    }

    /** What was looked up for the message, and for its receipt: where the signer's certificate was found published. */
    private List<Manifest.Lookup> lookups(MessageSummary summary, Optional<byte[]> receipt) throws IOException {
        List<TraceEntry> steps = new ArrayList<>(trace.of(summary.messageId()));
        if (receipt.isPresent()) {
            try (InputStream in = new ByteArrayInputStream(receipt.get())) {
                EnvelopeReader.scan(in).address().ifPresent(address -> steps.addAll(trace.of(address.id())));
            } catch (MalformedXml unreadable) {
                throw new IOException("A receipt that was verified cannot be read", unreadable);
            }
        }
        return steps.stream().map(CollectProof::lookup).toList();
    }

    private static Manifest.Lookup lookup(TraceEntry entry) {
        return new Manifest.Lookup(entry.at(), entry.step().name(), entry.facts());
    }

    private List<X509Certificate> issuers() {
        List<X509Certificate> issuers = new ArrayList<>();
        federation.ifPresent(settings -> {
            issuers.addAll(settings.accessPointRoots());
            issuers.addAll(settings.accessPointIntermediates());
            issuers.addAll(settings.organisationAnchors());
        });
        return issuers;
    }
}

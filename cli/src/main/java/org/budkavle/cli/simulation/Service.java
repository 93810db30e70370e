// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.EnvelopeAgreement;
import org.budkavle.format.message.FileSink;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.MessageReading;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptWriter;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.server.messageservice.store.OutgoingFlow;
import org.budkavle.server.messageservice.store.OutgoingFlow.Event;
import org.budkavle.trust.envelope.DecryptionFailed;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.budkavle.trust.key.OrganisationKeys;

/** The message services of both organisations: write, seal, open, judge and answer (message.md 6.2, 6.3, 6.5). */
final class Service {

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final double UNKNOWN_FUNCTION = 0.02;
    private static final double SILENT = 0.01;
    private final World world;
    private final Sealing sealing = new Sealing();
    private final Opening opening = new Opening();

    Service(World world) {
        this.world = world;
    }

    /** Sends a message. */
    void send(Corner from, Corner to) throws IOException {
        MessageId id = MessageId.random();
        EnvelopeHeader header = header(id, DocumentTypeId.SDK_MESSAGE, from, to);
        SdkMessage message = new SdkMessage(
                new MessageHeader(
                        header.creationDateTime(),
                        id,
                        ConversationId.random(),
                        Optional.empty(),
                        Optional.of("Simulering"),
                        false,
                        Optional.empty(),
                        new Party(to.participant, Optional.empty(), Optional.of(Attention.to(to.function))),
                        new Party(from.participant, Optional.empty(), Optional.of(Attention.to(from.function)))),
                List.of(new Document(
                        "SDK-Meddelande", Optional.empty(), OptionalInt.empty(), List.of(), List.of("Ett av många."))));
        Path envelope = world.folder().resolve(id + ".xhe");
        sealing.seal(
                header,
                out -> MessageWriter.write(message, out),
                to.organisation.certificate(),
                from.organisation,
                envelope);
        world.tally().sent(id);
        pass(id, Event.HANDED_OVER);
        world.agenda().after(LONGEST_WAIT, () -> watch(id));
        new Transfer(world, from, to, header, envelope, event -> pass(id, event));
    }

    /** The response-time watch: once for the transport receipt, and once more for the message receipt. */
    private void watch(MessageId id) {
        switch (world.tally().status(id)) {
            case SUBMITTED, SCHEDULED_FOR_RESEND -> pass(id, Event.TIMED_OUT);
            case WAITING_FOR_RECEIPT -> world.agenda().after(LONGEST_WAIT, () -> pass(id, Event.TIMED_OUT));
            default -> {
                // has ended
            }
        }
    }

    private void pass(MessageId id, Event event) {
        world.tally().passed(id, OutgoingFlow.after(world.tally().status(id), event));
    }

    /** Takes over what the access point has accepted, in its own time. */
    void arrived(Corner here, Corner there, EnvelopeHeader header, Path envelope) {
        world.agenda().after(Duration.ofSeconds(world.dice().nextInt(120)), () -> {
            try {
                open(here, there, header, envelope);
            } catch (EnvelopeRefused | DecryptionFailed | MalformedXml e) {
                throw new IOException("What the access point accepted cannot be opened", e);
            } finally {
                Files.deleteIfExists(envelope);
            }
        });
    }

    private void open(Corner here, Corner there, EnvelopeHeader header, Path envelope)
            throws IOException, EnvelopeRefused, DecryptionFailed, MalformedXml {
        SignedEnvelope signed = opening.verify(envelope);
        if (!signed.signer().equals(there.organisation.certificate())) {
            throw new IOException("Signed by somebody else");
        }
        if (header.documentType().equals(DocumentTypeId.MESSAGE_RECEIPT)) {
            try (InputStream in = opening.clearPayload(signed)) {
                MessageReceipt receipt = ReceiptReader.read(in).receipt().orElseThrow();
                pass(
                        receipt.acknowledged(),
                        receipt.code() == ReceiptCode.ACCEPTED ? Event.RECEIPT_ACCEPTED : Event.RECEIPT_REJECTED);
            }
            return;
        }
        try (InputStream in = opening.decrypt(signed, OrganisationKeys.combined(here.organisation))) {
            answer(here, there, header, judged(here, header, new MessageReader().read(in, FileSink.nowhere())));
        }
    }

    private List<Violation> judged(Corner here, EnvelopeHeader header, MessageReading reading) {
        List<Violation> violations = new ArrayList<>(reading.violations());
        reading.message().ifPresent(message -> violations.addAll(EnvelopeAgreement.check(message, header)));
        if (!here.isNew(header.id())) {
            violations.add(Violation.of(Rule.DUPLICATE_MESSAGE));
        }
        if (world.dice().nextDouble() < UNKNOWN_FUNCTION) {
            violations.add(Violation.of(Rule.FUNCTION_UNKNOWN));
        }
        return violations;
    }

    private void answer(Corner here, Corner there, EnvelopeHeader header, List<Violation> violations)
            throws IOException {
        if (violations.isEmpty()) {
            world.tally().inMailbox(header.id());
        } else {
            world.tally().refused(header.id());
        }
        if (world.dice().nextDouble() < SILENT) {
            return;
        }
        MessageId id = MessageId.random();
        MessageReceipt receipt = violations.isEmpty()
                ? MessageReceipt.accepted(id, world.agenda().instant(), here.participant, header.from(), header.id())
                : MessageReceipt.rejected(
                        id, world.agenda().instant(), here.participant, header.from(), header.id(), violations);
        EnvelopeHeader answer = header(id, DocumentTypeId.MESSAGE_RECEIPT, here, there);
        Path envelope = world.folder().resolve(id + ".xhe");
        sealing.sign(answer, out -> ReceiptWriter.write(receipt, out), here.organisation, envelope);
        new Transfer(world, here, there, answer, envelope, event -> {});
    }

    private EnvelopeHeader header(MessageId id, DocumentTypeId type, Corner from, Corner to) {
        return new EnvelopeHeader(
                id,
                world.agenda().instant(),
                type,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                from.participant,
                to.participant,
                type.equals(DocumentTypeId.SDK_MESSAGE) ? Optional.of(to.function) : Optional.empty());
    }
}

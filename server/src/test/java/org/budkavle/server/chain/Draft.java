// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.server.PlantedWord;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyAndChain;

/** A message as a foreign message service makes it: good, until somebody changes it. */
final class Draft {

    final MessageId id;
    private final ParticipantId from;
    private final ParticipantId to;
    private final FunctionAddress function;
    private FunctionAddress envelopeFunction;
    private Optional<MessageId> reference = Optional.empty();
    private ContentFile file = pdf(new byte[20_000]);
    private UnaryOperator<String> edit = UnaryOperator.identity();
    private KeyAndChain signer;
    private X509Certificate recipient;
    private boolean encrypted = true;

    Draft(
            MessageId id,
            ParticipantId from,
            KeyAndChain signer,
            ParticipantId to,
            FunctionAddress function,
            X509Certificate recipient) {
        this.id = id;
        this.from = from;
        this.signer = signer;
        this.to = to;
        this.function = function;
        this.envelopeFunction = function;
        this.recipient = recipient;
    }

    Draft signedBy(KeyAndChain other) {
        signer = other;
        return this;
    }

    Draft sealedFor(X509Certificate other) {
        recipient = other;
        return this;
    }

    Draft inClear() {
        encrypted = false;
        return this;
    }

    /** States a function on the envelope other than the message does. */
    Draft envelopeFunction(FunctionAddress other) {
        envelopeFunction = other;
        return this;
    }

    Draft answering(MessageId other) {
        reference = Optional.of(other);
        return this;
    }

    Draft file(byte[] bytes) {
        file = pdf(bytes);
        return this;
    }

    Draft fileType(String contentType) {
        file = new ContentFile(file.fileName(), contentType, file.content());
        return this;
    }

    /** Changes the message's text before it is sealed. */
    Draft edit(UnaryOperator<String> change) {
        edit = change;
        return this;
    }

    Draft replace(String old, String replacement) {
        return edit(text -> {
            if (!text.contains(old)) {
                throw new IllegalArgumentException("Nothing to replace");
            }
            return text.replace(old, replacement);
        });
    }

    EnvelopeHeader header() {
        return new EnvelopeHeader(
                id,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                from,
                to,
                Optional.of(envelopeFunction));
    }

    /** The envelope, in a file of this folder. */
    Path seal(Path folder) throws IOException {
        Path target = folder.resolve(id + ".xhe");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter.write(message(), bytes);
        byte[] payload = edit.apply(bytes.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        if (encrypted) {
            new Sealing().seal(header(), out -> out.write(payload), recipient, signer, target);
        } else {
            new Sealing().sign(header(), out -> out.write(payload), signer, target);
        }
        return target;
    }

    private SdkMessage message() {
        return new SdkMessage(
                new MessageHeader(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        id,
                        ConversationId.random(),
                        reference,
                        Optional.of(PlantedWord.WORD),
                        true,
                        Optional.empty(),
                        new Party(to, Optional.empty(), Optional.of(Attention.to(function))),
                        new Party(from, Optional.empty(), Optional.of(Attention.to(senderFunction(from))))),
                List.of(new Document(
                        "1",
                        Optional.of(PlantedWord.WORD),
                        OptionalInt.empty(),
                        List.of(file),
                        List.of(PlantedWord.WORD + " i texten"))));
    }

    /** The function that the message states as its sender's. */
    static FunctionAddress senderFunction(ParticipantId participant) {
        return new FunctionAddress("avsandare." + participant.value());
    }

    private static ContentFile pdf(byte[] bytes) {
        return new ContentFile(PlantedWord.WORD + ".pdf", "application/pdf", FileContent.of(bytes));
    }
}

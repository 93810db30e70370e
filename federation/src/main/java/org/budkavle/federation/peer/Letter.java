// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import javax.xml.namespace.QName;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeWriter;
import org.budkavle.format.envelope.PayloadContent;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptWriter;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.signature.StreamedSignatures;

/**
 * What a test participant writes: a right message or receipt in a right envelope, until something is changed. Every change
 * returns this letter.
 */
public final class Letter {

    private static final QName ROOT =
            new QName("http://docs.oasis-open.org/bdxr/ns/XHE/1/ExchangeHeaderEnvelope", "XHE");
    private static final Sealing SEALING = new Sealing();

    private final TestPeer from;
    private EnvelopeHeader header;
    private EnvelopeHeader transport;
    private Optional<SdkMessage> message;
    private final Optional<MessageReceipt> receipt;
    private Optional<UnaryOperator<String>> messageXml = Optional.empty();
    private Optional<UnaryOperator<String>> beforeSigning = Optional.empty();
    private Optional<UnaryOperator<String>> afterSigning = Optional.empty();
    private Optional<X509Certificate> encryptTo = Optional.empty();
    private KeyAndChain signer;
    private boolean encrypted = true;

    private Letter(
            TestPeer from, EnvelopeHeader header, Optional<SdkMessage> message, Optional<MessageReceipt> receipt) {
        this.from = from;
        this.header = header;
        this.transport = header;
        this.message = message;
        this.receipt = receipt;
        this.signer = from.organisation();
    }

    /** A message with one text. */
    public static Letter message(TestPeer from, ParticipantId to, FunctionAddress function) {
        MessageId id = MessageId.random();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        SdkMessage message = new SdkMessage(
                new MessageHeader(
                        now,
                        id,
                        ConversationId.random(),
                        Optional.empty(),
                        Optional.of("Provmeddelande"),
                        false,
                        Optional.empty(),
                        new Party(to, Optional.of("Mottagare"), Optional.of(Attention.to(function))),
                        new Party(
                                from.participant(),
                                Optional.of(from.title()),
                                Optional.of(Attention.to(from.function())))),
                List.of(new Document(
                        "SDK-Meddelande",
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        List.of("Detta är ett prov."))));
        return new Letter(
                from,
                header(id, now, DocumentTypeId.SDK_MESSAGE, from, to, Optional.of(function)),
                Optional.of(message),
                Optional.empty());
    }

    /** A receipt. */
    public static Letter receipt(TestPeer from, ParticipantId to, MessageId id, MessageReceipt receipt) {
        return new Letter(
                from,
                header(id, Instant.now(), DocumentTypeId.MESSAGE_RECEIPT, from, to, Optional.empty()),
                Optional.empty(),
                Optional.of(receipt));
    }

    private static EnvelopeHeader header(
            MessageId id,
            Instant at,
            DocumentTypeId type,
            TestPeer from,
            ParticipantId to,
            Optional<FunctionAddress> function) {
        return new EnvelopeHeader(
                id, at, type, ProcessId.NO_PROCESS, FederationId.SDK, from.participant(), to, function);
    }

    /** Changes the message. */
    public Letter message(UnaryOperator<SdkMessage> change) {
        message = message.map(change);
        return this;
    }

    /** Changes the message's XML before it is encrypted. */
    public Letter messageXml(UnaryOperator<String> change) {
        messageXml = Optional.of(change);
        return this;
    }

    /** Changes the envelope's fields, and the transport's with them. */
    public Letter header(UnaryOperator<EnvelopeHeader> change) {
        header = change.apply(header);
        transport = header;
        return this;
    }

    /** Changes what the transport is told, so that it no longer agrees with the envelope. */
    public Letter transport(UnaryOperator<EnvelopeHeader> change) {
        transport = change.apply(transport);
        return this;
    }

    /** Changes the envelope's XML before it is signed, so that the signature is right. */
    public Letter envelopeXml(UnaryOperator<String> change) {
        beforeSigning = Optional.of(change);
        return this;
    }

    /** Changes the envelope's XML after it was signed. */
    public Letter afterSigning(UnaryOperator<String> change) {
        afterSigning = Optional.of(change);
        return this;
    }

    /** Lets another key sign. */
    public Letter signedBy(KeyAndChain key) {
        signer = key;
        return this;
    }

    /** Encrypts to another certificate than the receiver's. */
    public Letter encryptedTo(X509Certificate certificate) {
        encryptTo = Optional.of(certificate);
        return this;
    }

    /** Leaves the message in clear. */
    public Letter unencrypted() {
        encrypted = false;
        return this;
    }

    public MessageId id() {
        return header.id();
    }

    /** The message that it is, or that it is the receipt for. */
    MessageId about() {
        return receipt.map(MessageReceipt::acknowledged).orElse(header.id());
    }

    public TestPeer from() {
        return from;
    }

    EnvelopeHeader header() {
        return header;
    }

    /** Writes the message or the receipt in clear, as it is put into the envelope. */
    public void writeClear(OutputStream out) throws IOException {
        payload().writeTo(out);
    }

    private PayloadContent payload() {
        return receipt.isPresent() ? out -> ReceiptWriter.write(receipt.get(), out) : this::writeMessage;
    }

    /** What the AS4 header is made from. */
    EnvelopeHeader transport() {
        return transport;
    }

    boolean needsCertificate() {
        return encrypted && receipt.isEmpty();
    }

    /** Writes the envelope; a message is encrypted to this certificate. */
    void write(Optional<X509Certificate> recipient, Path target) throws IOException {
        PayloadContent payload = payload();
        if (needsCertificate()) {
            SEALING.seal(header, payload, encryptTo.or(() -> recipient).orElseThrow(), signer, target);
        } else {
            SEALING.sign(header, payload, signer, target);
        }
        if (beforeSigning.isPresent()) {
            String bare = text(target).replaceAll("(?s)<(\\w+:)?Signature[ >].*</(\\w+:)?Signature>", "");
            Files.writeString(target, beforeSigning.get().apply(bare));
            new StreamedSignatures(ROOT).sign(target, EnvelopeWriter.END_TAG, signer);
        }
        if (afterSigning.isPresent()) {
            Files.writeString(target, afterSigning.get().apply(text(target)));
        }
    }

    private void writeMessage(OutputStream out) throws IOException {
        if (messageXml.isEmpty()) {
            MessageWriter.write(message.orElseThrow(), out);
            return;
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        MessageWriter.write(message.orElseThrow(), xml);
        out.write(messageXml.get().apply(xml.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.namespace.QName;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.format.envelope.EnvelopeWriter;
import org.budkavle.format.envelope.PayloadContent;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.receipt.ReceiptLine;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.store.RemoveOld;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.trust.signature.StreamedSignatures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every row of message.md 3.4 and 6.3 with its codes; who is answered and who is not; nothing lost and nothing doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncomingRulesTest {

    private static final int RECEIVING_LIMIT = 200_000;

    private VirusDaemon virusDaemon;
    private ScriptedServer scripted;

    @BeforeAll
    void start() throws IOException {
        virusDaemon = new VirusDaemon();
        scripted = ScriptedServer.start(Map.of(
                "budkavle.messageservice.receiving-limit", Integer.toString(RECEIVING_LIMIT),
                "budkavle.messageservice.malware-scanner", virusDaemon.address(),
                "budkavle.messageservice.contradicting-files", "refuse"));
    }

    @AfterAll
    void stop() throws IOException {
        if (scripted != null) {
            scripted.close();
        }
        virusDaemon.close();
    }

    @AfterEach
    void putInOrder() {
        scripted.accessPoint().fail(Optional.empty());
        scripted.discovery().fail(Optional.empty());
        scripted.discovery()
                .publish(scripted.peer().participant(), scripted.peer().key().certificate());
        scripted.discovery().forget(scripted.peer().participant());
    }

    @Test
    void aRightMessageIsAcceptedAndNewWhenItsReceiptHasArrived() throws Exception {
        MessageId id = MessageId.random();
        MessageReceipt receipt = answered(sealed(message(id)), id);

        assertThat(receipt.code()).isEqualTo(ReceiptCode.ACCEPTED);
        assertThat(receipt.acknowledged()).isEqualTo(id);
        StoredMessageId stored = StoredMessageId.of(id);
        assertThat(scripted.status(stored)).contains(MessageStatus.RETRIEVED);
        assertThat(find(stored)).isEmpty();
        scripted.report(TransmissionStatus.DELIVERED);

        assertThat(find(stored).orElseThrow().summary().status()).isEqualTo(MessageStatus.NEW);
        assertThat(scripted.trail(stored)).containsExactly("NEW", "RECEIPT_SENT", "RETRIEVED");
    }

    @Test
    void aMessageWhoseReceiptCannotBeDeliveredIsInErrorAndKept() throws Exception {
        MessageId id = MessageId.random();
        answered(sealed(message(id)), id);
        scripted.report(TransmissionStatus.FAILED, FailureCode.EXPIRED);

        StoredMessage stored = find(StoredMessageId.of(id)).orElseThrow();
        assertThat(stored.summary().status()).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(stored.documents().getFirst().texts()).containsExactly("Hej");
    }

    @Test
    void aMessageSentAgainSinceItsReceiptNeverCameGetsThatReceipt() throws Exception {
        MessageId id = MessageId.random();
        answered(sealed(message(id)), id);
        scripted.report(TransmissionStatus.FAILED, FailureCode.RECEIVER_UNREACHABLE);

        assertThat(answered(sealed(message(id)), id).code()).isEqualTo(ReceiptCode.ACCEPTED);
    }

    @Test
    void aRefusalThatCannotBeDeliveredIsShown() throws Exception {
        MessageId id = MessageId.random();
        SdkMessage message = with(message(id), List.of(file("a.exe", "application/x-msdownload", "x")));
        assertThat(answered(sealed(message), id).code()).isEqualTo(ReceiptCode.REJECTED);
        assertThat(find(StoredMessageId.of(id))).isEmpty();
        scripted.report(TransmissionStatus.FAILED, FailureCode.EXPIRED);

        assertThat(find(StoredMessageId.of(id)).orElseThrow().summary().status())
                .isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
    }

    @Test
    void aWrongStructureIsRejected() throws Exception {
        MessageId id = MessageId.random();
        rejected(
                altered(id, xml -> xml.replaceAll("(<m:creationDateTime>)[^<]*", "$13 Sept. 2019")),
                id,
                "SV",
                "structure");
    }

    @Test
    void aBrokenRuleIsRejected() throws Exception {
        MessageId id = MessageId.random();
        rejected(
                altered(id, xml -> xml.replaceAll("(<m:senderID><m:root>)[^<]*", "$1personnr")), id, "BV", "invariant");
    }

    @Test
    void aBrokenRuleOfTheEnvelopeIsRejected() throws Exception {
        MessageId id = MessageId.random();
        Path envelope = TestSurroundings.newFolder().resolve("envelope.xml");
        String xml = Files.readString(sealed(message(id)));
        Files.writeString(
                envelope,
                xml.substring(0, xml.indexOf("<ds:Signature ")).replaceAll("(CreationDateTime>[^<]*)Z<", "$1<")
                        + EnvelopeWriter.END_TAG);
        new StreamedSignatures(new QName("http://docs.oasis-open.org/bdxr/ns/XHE/1/ExchangeHeaderEnvelope", "XHE"))
                .sign(envelope, EnvelopeWriter.END_TAG, scripted.peer().key());
        rejected(envelope, id, "BV", "invariant");
    }

    @Test
    void maliciousCodeIsRejected() throws Exception {
        MessageId id = MessageId.random();
        rejected(
                sealed(with(message(id), List.of(file("a.pdf", "application/pdf", VirusDaemon.MALICIOUS)))),
                id,
                "BV",
                "forbidden");
    }

    @Test
    void moreThanMayBePackedInAFileIsRejectedAndNobodyElseUnpacksIt() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("stor.txt"));
            zip.write(new byte[25_000_000]);
        }
        int before = virusDaemon.asked();
        MessageId id = MessageId.random();
        rejected(
                sealed(with(
                        message(id),
                        List.of(new ContentFile("a.pdf", "application/pdf", FileContent.of(bomb.toByteArray()))))),
                id,
                "BV",
                "forbidden");
        assertThat(virusDaemon.asked()).isEqualTo(before);
    }

    @Test
    void aFileThatIsNotWhatItSaysIsNotSentWhereThatIsThePolicyAndTakenInWithAWarning() throws Exception {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> scripted.server()
                        .messages()
                        .send(
                                scripted.draft(
                                        "fel", Drafts.pdf("a.pdf", "vanlig text".getBytes(StandardCharsets.UTF_8))),
                                scripted.server().access()))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(MessageRefused.Reason.INVALID));

        MessageId id = MessageId.random();
        SdkMessage message = with(message(id), List.of(file("a.pdf", "application/pdf", "vanlig text")));
        assertThat(answered(sealed(message), id).code()).isEqualTo(ReceiptCode.ACCEPTED);
        scripted.report(TransmissionStatus.DELIVERED);
        StoredFile stored = find(StoredMessageId.of(id))
                .orElseThrow()
                .documents()
                .getFirst()
                .files()
                .getFirst();
        assertThat(stored.contentType()).isEqualTo("application/pdf");
        assertThat(stored.actualType()).isEqualTo("text/plain");
    }

    @Test
    void tooLargeIsRejected() throws Exception {
        MessageId id = MessageId.random();
        rejected(
                sealed(with(message(id), List.of(file("a.pdf", "application/pdf", "x".repeat(RECEIVING_LIMIT))))),
                id,
                "BV",
                "too-long");
    }

    @Test
    void anIdSeenBeforeIsRejectedAndTheFirstMessageStays() throws Exception {
        MessageId id = MessageId.random();
        answered(sealed(message(id)), id);
        scripted.report(TransmissionStatus.DELIVERED);
        MessageReceipt receipt = answered(sealed(message(id)), id);

        assertThat(codes(receipt)).containsExactly("BV duplicate");
        assertThat(find(StoredMessageId.of(id)).orElseThrow().summary().status())
                .isEqualTo(MessageStatus.NEW);
    }

    @Test
    void aFileTypeThatIsNotTakenIsRejected() throws Exception {
        MessageId id = MessageId.random();
        rejected(sealed(with(message(id), List.of(file("a.png", "image/png", "x")))), id, "BV", "not-supported");
    }

    @Test
    void anUnknownFunctionIsRejected() throws Exception {
        MessageId id = MessageId.random();
        FunctionAddress nobody =
                new FunctionAddress("ingen." + scripted.server().participant().value());
        rejected(seal(message(id, nobody, Optional.empty()), Optional.of(nobody)), id, "BV", "not-found");
        MessageId second = MessageId.random();
        rejected(seal(message(second, nobody, Optional.empty()), Optional.empty()), second, "BV", "not-found");
    }

    @Test
    void theMailboxOfOurOwnTestMessagesIsAnUnknownFunctionForOthers() throws Exception {
        Organisations organisations = scripted.server().bean(Organisations.class);
        organisations.reserved(organisations
                .find(scripted.server().participant())
                .orElseThrow()
                .id());
        for (String address : List.of("budkavle.livstecken", "BUDKAVLE.Livstecken")) {
            FunctionAddress reserved = new FunctionAddress(address);
            MessageId id = MessageId.random();
            rejected(seal(message(id, reserved, Optional.empty()), Optional.of(reserved)), id, "BV", "not-found");
            MessageId second = MessageId.random();
            rejected(seal(message(second, reserved, Optional.empty()), Optional.empty()), second, "BV", "not-found");
        }
    }

    @Test
    void withoutHandlingServiceTheMessageTellsTheFunction() throws Exception {
        MessageId id = MessageId.random();
        SdkMessage message = with(message(id), List.of(file("a.pdf", "application/pdf", "innehåll")));
        assertThat(answered(seal(message, Optional.empty()), id).code()).isEqualTo(ReceiptCode.ACCEPTED);
        scripted.report(TransmissionStatus.DELIVERED);

        StoredMessage stored = find(StoredMessageId.of(id)).orElseThrow();
        var file = stored.documents().getFirst().files().getFirst();
        try (var in = scripted.server()
                .messages()
                .open(stored.summary().id(), file.content(), scripted.server().access())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("innehåll");
        }
    }

    @Test
    void anUnknownReferenceIsAcceptedAndOneToARefusedMessageIsNot() throws Exception {
        MessageId unknown = MessageId.random();
        MessageId id = MessageId.random();
        assertThat(answered(sealed(message(id, scripted.server().function(), Optional.of(unknown))), id)
                        .code())
                .isEqualTo(ReceiptCode.ACCEPTED);

        MessageId refused = MessageId.random();
        rejected(
                sealed(with(message(refused), List.of(file("a.png", "image/png", "x")))),
                refused,
                "BV",
                "not-supported");
        MessageId answer = MessageId.random();
        rejected(
                sealed(message(answer, scripted.server().function(), Optional.of(refused))),
                answer,
                "BV",
                "not-supported");
    }

    @Test
    void anotherSignatureThanTheSendersIsRejectedAndItsIdIsNotUsedUp() throws Exception {
        MessageId id = MessageId.random();
        Peer forger = scripted.peer().signingAs(scripted.another("forger.example.se"));
        rejected(seal(forger, message(id), Optional.of(scripted.server().function())), id, "SIG", "security");

        assertThat(answered(sealed(message(id)), id).code()).isEqualTo(ReceiptCode.ACCEPTED);
    }

    @Test
    void aNewCertificateThatTheCacheDoesNotKnowIsAskedForOnce() throws Exception {
        scripted.discovery()
                .remember(
                        scripted.peer().participant(),
                        scripted.another("gammal.example.se").key().certificate());
        MessageId id = MessageId.random();

        assertThat(answered(sealed(message(id)), id).code()).isEqualTo(ReceiptCode.ACCEPTED);
    }

    @Test
    void anUnencryptedMessageIsRejected() throws Exception {
        MessageId id = MessageId.random();
        SdkMessage message = message(id);
        Path clear = scripted.peer()
                .sign(
                        scripted.peer()
                                .header(
                                        id,
                                        scripted.server().participant(),
                                        Optional.of(scripted.server().function())),
                        out -> MessageWriter.write(message, out));
        rejected(clear, id, "SIG", "security");
    }

    @Test
    void aMessageThatDiffersFromItsEnvelopeIsRejected() throws Exception {
        MessageId id = MessageId.random();
        Path otherId = seal(
                scripted.peer(),
                id,
                out -> MessageWriter.write(message(MessageId.random()), out),
                Optional.of(scripted.server().function()));
        rejected(otherId, id, "BV", "security");

        MessageId second = MessageId.random();
        SdkMessage otherFunction = message(
                second,
                new FunctionAddress("annan." + scripted.server().participant().value()),
                Optional.empty());
        rejected(seal(otherFunction, Optional.of(scripted.server().function())), second, "BV", "security");
    }

    @Test
    void aSenderOutsideTheFederationIsNotAnswered() throws Exception {
        Peer outsider = scripted.another("outsider.example.se");
        MessageId id = MessageId.random();
        ignored(
                seal(outsider, message(id), Optional.of(scripted.server().function())),
                id,
                outsider.participant(),
                "SENDER_NOT_REGISTERED");
    }

    @Test
    void whatCannotBeDecryptedIsNotAnswered() throws Exception {
        MessageId id = MessageId.random();
        Path forSomebodyElse = scripted.peer()
                .seal(
                        scripted.peer()
                                .header(
                                        id,
                                        scripted.server().participant(),
                                        Optional.of(scripted.server().function())),
                        out -> MessageWriter.write(message(id), out),
                        scripted.another("annan.example.se").key());
        ignored(forSomebodyElse, id, scripted.peer().participant(), "UNDECRYPTABLE");
    }

    @Test
    void aPayloadThatIsNotWellFormedIsNotAnswered() throws Exception {
        MessageId id = MessageId.random();
        ignored(
                altered(id, xml -> xml.replace("</m:messageBody>", "")),
                id,
                scripted.peer().participant(),
                "PAYLOAD_MALFORMED");
    }

    @Test
    void anEnvelopeThatIsNotWellFormedOrNotForUsIsNotAnswered() throws Exception {
        MessageId id = MessageId.random();
        Path cut = TestSurroundings.newFolder().resolve("cut.xml");
        byte[] whole = Files.readAllBytes(sealed(message(id)));
        Files.write(cut, Arrays.copyOf(whole, whole.length - 100));
        ignored(cut, id, scripted.peer().participant(), "MALFORMED");

        MessageId second = MessageId.random();
        Path notForUs = scripted.peer()
                .seal(
                        scripted.peer()
                                .header(second, new ParticipantId("0203:nagonannan.example.se"), Optional.empty()),
                        out -> MessageWriter.write(message(second), out),
                        scripted.ownKeys().signing());
        ignored(notForUs, second, scripted.peer().participant(), "NOT_SERVED");
    }

    @Test
    void aQuarantinedEnvelopeGoesWhenItsTimeIsUp() throws Exception {
        Peer outsider = scripted.another("karantan.example.se");
        MessageId id = MessageId.random();
        InboundEnvelope inbound = scripted.arrived(
                seal(outsider, message(id), Optional.of(scripted.server().function())),
                id,
                outsider.participant(),
                DocumentTypeId.SDK_MESSAGE);
        scripted.handOver(inbound);
        BlobStore blobs = scripted.server().bean(BlobStore.class);
        scripted.server().bean(RemoveOld.class).run();
        assertThat(blobs.local(inbound.envelope()).path()).exists();
        scripted.clock().moveOn(Duration.ofDays(31));
        scripted.server().bean(RemoveOld.class).run();

        assertThatThrownBy(() -> blobs.local(inbound.envelope())).isInstanceOf(IOException.class);
    }

    @Test
    void whileCertPubIsSilentTheMessageWaits() throws Exception {
        MessageId id = MessageId.random();
        InboundEnvelope inbound = arrived(sealed(message(id)), id);
        scripted.discovery().fail(Optional.of(Detail.PUBLISHER_UNREACHABLE));
        int before = scripted.accessPoint().submissions().size();
        assertThatThrownBy(() -> scripted.handOver(inbound)).isInstanceOf(RuntimeException.class);
        assertThat(scripted.accessPoint().submissions()).hasSize(before);
        assertThat(scripted.status(StoredMessageId.of(id))).isEmpty();
        scripted.discovery().fail(Optional.empty());
        scripted.handOver(inbound);

        assertThat(scripted.accessPoint().submissions()).hasSize(before + 1);
        assertThat(scripted.status(StoredMessageId.of(id))).contains(MessageStatus.RETRIEVED);
    }

    @Test
    void aCrashBeforeEverythingIsDurableLeavesNothingAndTheNextHandOverDoesItOnce() throws Exception {
        MessageId id = MessageId.random();
        SdkMessage message = with(message(id), List.of(file("a.pdf", "application/pdf", "innehåll")));
        InboundEnvelope inbound = arrived(sealed(message), id);
        long contents = contents();
        int before = scripted.accessPoint().submissions().size();
        scripted.accessPoint().fail(Optional.of(new IllegalStateException("crash")));
        assertThatThrownBy(() -> scripted.handOver(inbound)).hasMessage("crash");
        assertThat(scripted.status(StoredMessageId.of(id))).isEmpty();
        assertThat(contents()).isEqualTo(contents);
        scripted.accessPoint().fail(Optional.empty());
        scripted.handOver(inbound);
        scripted.handOver(inbound);

        assertThat(scripted.accessPoint().submissions()).hasSize(before + 1);
        assertThat(contents()).isEqualTo(contents + 1);
    }

    @Test
    void oneIdHandedOverAtTheSameTimeInManyTransfersIsOneMessage() throws Exception {
        MessageId id = MessageId.random();
        List<InboundEnvelope> transfers = List.of(
                arrived(sealed(message(id)), id), arrived(sealed(message(id)), id), arrived(sealed(message(id)), id));
        int before = scripted.accessPoint().submissions().size();
        List<Thread> threads = transfers.stream()
                .map(transfer -> Thread.ofVirtual().start(() -> untilDone(transfer)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        List<ReceiptCode> receipts = new ArrayList<>();
        for (var submitted : scripted.accessPoint().submissions().subList(before, before + 3)) {
            receipts.add(Peer.readReceipt(submitted.envelope()).code());
        }
        assertThat(receipts)
                .containsExactlyInAnyOrder(ReceiptCode.ACCEPTED, ReceiptCode.REJECTED, ReceiptCode.REJECTED);
    }

    /** As the access point does: until it returns. */
    private void untilDone(InboundEnvelope transfer) {
        boolean done = false;
        while (!done) {
            try {
                scripted.handOver(transfer);
                done = true;
            } catch (IllegalStateException taken) {
                Thread.onSpinWait();
            }
        }
    }

    private void rejected(Path envelope, MessageId id, String reason, String detail) throws Exception {
        long contents = contents();
        InboundEnvelope inbound = arrived(envelope, id);
        int before = scripted.accessPoint().submissions().size();
        scripted.handOver(inbound);
        assertThat(scripted.accessPoint().submissions()).hasSize(before + 1);
        MessageReceipt receipt =
                Peer.readReceipt(scripted.accessPoint().submissions().getLast().envelope());
        assertThat(receipt.code()).isEqualTo(ReceiptCode.REJECTED);
        assertThat(receipt.acknowledged()).isEqualTo(id);
        assertThat(codes(receipt)).contains(reason + " " + detail);
        assertThat(contents()).as("nothing of a refused message is kept").isEqualTo(contents);
        assertThatThrownBy(() -> scripted.server().bean(BlobStore.class).local(inbound.envelope()))
                .isInstanceOf(IOException.class);
    }

    private void ignored(Path envelope, MessageId id, ParticipantId from, String incident) {
        int before = scripted.accessPoint().submissions().size();
        scripted.handOver(scripted.arrived(envelope, id, from, DocumentTypeId.SDK_MESSAGE));
        assertThat(scripted.accessPoint().submissions()).hasSize(before);
        assertThat(scripted.database()
                        .sql("SELECT facts::json ->> 'incident' FROM audit.event WHERE subject_id = :id"
                                + " AND type = 'ENVELOPE_IGNORED'")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly(incident);
    }

    private MessageReceipt answered(Path envelope, MessageId id) throws Exception {
        int before = scripted.accessPoint().submissions().size();
        scripted.handOver(arrived(envelope, id));
        assertThat(scripted.accessPoint().submissions()).hasSize(before + 1);
        return Peer.readReceipt(scripted.accessPoint().submissions().getLast().envelope());
    }

    private InboundEnvelope arrived(Path envelope, MessageId id) {
        return scripted.arrived(envelope, id, scripted.peer().participant(), DocumentTypeId.SDK_MESSAGE);
    }

    private Optional<StoredMessage> find(StoredMessageId id) {
        return scripted.server().messages().find(id, scripted.server().access());
    }

    private long contents() {
        return scripted.database()
                .sql("SELECT count(*) FROM content.content")
                .query(Long.class)
                .single();
    }

    private static List<String> codes(MessageReceipt receipt) {
        return receipt.lines().stream()
                .map((ReceiptLine line) ->
                        line.reason() + " " + line.detailCode().orElse("NA"))
                .toList();
    }

    private Path sealed(SdkMessage message) throws IOException {
        return seal(message, Optional.of(scripted.server().function()));
    }

    private Path seal(SdkMessage message, Optional<FunctionAddress> handlingService) throws IOException {
        return seal(scripted.peer(), message, handlingService);
    }

    private Path seal(Peer from, SdkMessage message, Optional<FunctionAddress> handlingService) throws IOException {
        return seal(from, message.header().messageId(), out -> MessageWriter.write(message, out), handlingService);
    }

    private Path altered(MessageId id, UnaryOperator<String> change) throws IOException {
        return seal(
                scripted.peer(),
                id,
                out -> out.write(change.apply(written(message(id))).getBytes(StandardCharsets.UTF_8)),
                Optional.of(scripted.server().function()));
    }

    private Path seal(Peer from, MessageId id, PayloadContent payload, Optional<FunctionAddress> handlingService)
            throws IOException {
        return from.seal(
                from.header(id, scripted.server().participant(), handlingService),
                payload,
                scripted.ownKeys().signing());
    }

    private static String written(SdkMessage message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes) {
            MessageWriter.write(message, out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private SdkMessage message(MessageId id) {
        return message(id, scripted.server().function(), Optional.empty());
    }

    private SdkMessage message(MessageId id, FunctionAddress function, Optional<MessageId> reference) {
        Peer peer = scripted.peer();
        return new SdkMessage(
                new MessageHeader(
                        Instant.now(),
                        id,
                        ConversationId.random(),
                        reference,
                        Optional.of("Ämne"),
                        false,
                        Optional.empty(),
                        new Party(
                                scripted.server().participant(), Optional.empty(), Optional.of(Attention.to(function))),
                        new Party(peer.participant(), Optional.empty(), Optional.of(Attention.to(peer.function())))),
                List.of(new Document("dok-1", Optional.empty(), OptionalInt.empty(), List.of(), List.of("Hej"))));
    }

    private static SdkMessage with(SdkMessage message, List<ContentFile> files) {
        return new SdkMessage(
                message.header(),
                List.of(new Document("dok-1", Optional.empty(), OptionalInt.empty(), files, List.of("Hej"))));
    }

    private static ContentFile file(String name, String type, String content) {
        return new ContentFile(name, type, FileContent.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}

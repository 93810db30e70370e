// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our sender and our receiver over mutual TLS. */
class As4LoopbackTest {

    @TempDir
    private Path folder;

    private ReceivingPoint point;
    private As4Sender sender;

    @BeforeEach
    void start() throws IOException {
        point = new ReceivingPoint(folder);
        sender = new As4Sender(Keys.tlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        sender.close();
        point.close();
    }

    @Test
    void anEnvelopeArrivesByteForByteAndItsReceiptVerifies() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        PreparedMessage prepared = prepare(header, 5_000);

        As4Outcome outcome = sender.send(prepared, point.endpoint());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        As4Outcome.Delivered.class,
                        delivered -> assertThat(delivered.signer()).isEqualTo(Keys.RECEIVER_NEXT.certificate()));
        ReceivedMessage received = onlyAccepted();
        assertThat(point.store.envelopeOf(received)).hasSameBinaryContentAs(envelopeFile(header));
        assertThat(received.header()).isEqualTo(header);
        assertThat(received.as4MessageId()).isEqualTo(prepared.as4MessageId());
        assertThat(received.senderPartyId()).isEqualTo("AP0001-SDK-QA");
        assertThat(received.signer()).isEqualTo(Keys.SENDER.certificate());
        assertThat(received.references()).isEqualTo(prepared.references());
        assertThat(received.tlsClient()).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(point.store.envelopeOf(received))))
                .isEqualTo("rw-------");
        assertThat(point.leftBehind()).isEmpty();
    }

    @Test
    void aLargeEnvelopeArrivesByteForByte() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        PreparedMessage prepared = prepare(header, 20_000_000);

        assertThat(sender.send(prepared, point.endpoint())).isInstanceOf(As4Outcome.Delivered.class);

        assertThat(prepared.size()).as("Base64 is compressed").isLessThan(16_000_000);
        assertThat(point.store.envelopeOf(onlyAccepted())).hasSameBinaryContentAs(envelopeFile(header));
        assertThat(point.leftBehind()).isEmpty();
    }

    @Test
    void aRetryIsAnsweredWithTheStoredReceiptAndDeliveredOnce() throws Exception {
        PreparedMessage prepared = prepare(Envelopes.header(), 5_000);

        As4Outcome first = sender.send(prepared, point.endpoint());
        As4Outcome second = sender.send(prepared, point.endpoint());

        assertThat(((As4Outcome.Delivered) second).receipt()).isEqualTo(((As4Outcome.Delivered) first).receipt());
        assertThat(point.store.accepted).hasSize(1);
        assertThat(point.store.repeated).containsExactly(prepared.as4MessageId());
        assertThat(point.leftBehind()).isEmpty();
    }

    @Test
    void twoCopiesAtOnceAreDeliveredOnceAndGetTheSameReceipt() throws Exception {
        PreparedMessage prepared = prepare(Envelopes.header(), 5_000);
        List<Callable<As4Outcome>> copies = Collections.nCopies(8, () -> sender.send(prepared, point.endpoint()));

        List<Future<As4Outcome>> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = threads.invokeAll(copies);
        }

        assertThat(point.store.accepted).hasSize(1);
        assertThat(outcomes)
                .extracting(
                        outcome -> new String(((As4Outcome.Delivered) outcome.get()).receipt(), StandardCharsets.UTF_8))
                .containsOnly(new String(
                        ((As4Outcome.Delivered) outcomes.getFirst().get()).receipt(), StandardCharsets.UTF_8));
        assertThat(point.leftBehind()).isEmpty();
    }

    @Test
    void anotherMessageUnderTheSameIdIsRefused() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        PreparedMessage first = prepare(header, 5_000);
        sender.send(first, point.endpoint());

        PreparedMessage second = prepare(header, first.as4MessageId(), point.endpoint());

        assertRefused(sender.send(second, point.endpoint()), Rejection.DUPLICATE_ALTERED);
        assertThat(point.store.accepted).hasSize(1);
    }

    @Test
    void aMessageThatCannotBeStoredIsWantedAgain() throws Exception {
        PreparedMessage prepared = prepare(Envelopes.header(), 5_000);
        point.store.failing = true;

        As4Outcome refused = sender.send(prepared, point.endpoint());
        point.store.failing = false;
        As4Outcome repeated = sender.send(prepared, point.endpoint());

        assertThat(refused)
                .isInstanceOfSatisfying(
                        As4Outcome.Retry.class,
                        retry -> assertThat(retry.reason()).isEqualTo(RetryReason.TEMPORARY_ERROR));
        assertThat(repeated).isInstanceOf(As4Outcome.Delivered.class);
        assertThat(point.leftBehind()).isEmpty();
    }

    @Test
    void anEnvelopeForTheOldKeyIsReadDuringTheRollOver() throws Exception {
        AccessPointEndpoint old = new AccessPointEndpoint(
                point.endpoint().address(),
                Keys.RECEIVER.certificate(),
                "AP0002-SDK-QA",
                AccessPointEndpoint.AS4_PROFILE);
        EnvelopeHeader header = Envelopes.header();
        Envelopes.write(folder, header, 200_000);

        As4Outcome outcome = sender.send(prepare(header, "1@ap1.example.se", old), point.endpoint());

        assertThat(outcome).isInstanceOf(As4Outcome.Delivered.class);
    }

    @Test
    void aRecipientThatIsNotServedIsRefusedForGoodWithASignedError() throws Exception {
        EnvelopeHeader header = Envelopes.header(new ParticipantId("0203:kommun-c.example.se"), FederationId.SDK);

        As4Outcome outcome = sender.send(prepare(header, 5_000), point.endpoint());

        assertThat(outcome).isInstanceOfSatisfying(As4Outcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("EBMS:0004");
            assertThat(refused.detail()).isEqualTo("NOT_SERVICED");
            assertThat(refused.signed()).isTrue();
        });
        assertThat(point.store.rejected).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(Rejection.NOT_SERVICED);
            assertThat(rejected.signer()).contains(Keys.SENDER.certificate());
            assertThat(rejected.conversationId()).contains(header.id().toString());
        });
        assertThat(point.leftBehind()).isEmpty();
    }

    @Test
    void anEnvelopeOfAnotherFederationIsRefused() throws Exception {
        EnvelopeHeader header = Envelopes.header(Envelopes.KOMMUN_B, FederationId.TEST);

        assertRefused(sender.send(prepare(header, 5_000), point.endpoint()), Rejection.ENVELOPE_MISMATCH);
    }

    @Test
    void aPayloadThatIsNoEnvelopeIsRefusedWithTheBrokenRules() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        Files.writeString(envelopeFile(header), "<nonsense/>");

        As4Outcome outcome = sender.send(prepare(header, "1@ap1.example.se", point.endpoint()), point.endpoint());

        assertRefused(outcome, Rejection.ENVELOPE_INVALID);
        assertThat(point.store.rejected.getFirst().brokenRules()).isNotEmpty();
    }

    @Test
    void aPackageCanBeSentAfterARestartFromItsFileAlone() throws Exception {
        PreparedMessage prepared = prepare(Envelopes.header(), 5_000);

        PreparedMessage reopened = As4Sender.reopen(prepared.file());

        assertThat(reopened).isEqualTo(prepared);
        assertThat(sender.send(reopened, point.endpoint())).isInstanceOf(As4Outcome.Delivered.class);
    }

    @Test
    void aPackageIsReadableByUsAlone() throws Exception {
        PreparedMessage prepared = prepare(Envelopes.header(), 5_000);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(prepared.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aTlsCertificateOfAnotherAuthorityIsRefusedByEitherSide() throws Exception {
        PreparedMessage prepared = prepare(Envelopes.header(), 5_000);
        try (As4Sender foreign =
                new As4Sender(Keys.foreignTlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC())) {
            assertThat(foreign.send(prepared, point.endpoint())).isInstanceOf(As4Outcome.Retry.class);
        }
        assertThat(point.store.accepted).isEmpty();
        try (As4Sender distrustful = new As4Sender(
                Keys.distrustfulTlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC())) {
            assertTlsRefused(distrustful.send(prepared, point.endpoint()));
        }
    }

    @Test
    void aRequestWithoutTlsClientIsForbidden() {
        As4Response response =
                point.handler.receive(new ByteArrayInputStream(new byte[0]), "application/soap+xml", 0, List.of());

        assertThat(response.status()).isEqualTo(403);
    }

    private static void assertTlsRefused(As4Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(As4Outcome.Retry.class, retry -> {
            assertThat(retry.reason()).isEqualTo(RetryReason.TLS_REFUSED);
            assertThat(retry.reason().alarm()).isTrue();
        });
    }

    private void assertRefused(As4Outcome outcome, Rejection reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        As4Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).isEqualTo(reason.name()));
        assertThat(point.store.rejected.getLast().reason()).isEqualTo(reason);
        assertThat(point.leftBehind()).isEmpty();
    }

    private ReceivedMessage onlyAccepted() {
        assertThat(point.store.accepted).hasSize(1);
        return point.store.accepted.getFirst();
    }

    private PreparedMessage prepare(EnvelopeHeader header, long bytes) throws IOException, GeneralSecurityException {
        Envelopes.write(folder, header, bytes);
        return prepare(header, As4MessageIds.random("ap1.example.se"), point.endpoint());
    }

    private PreparedMessage prepare(EnvelopeHeader header, String messageId, AccessPointEndpoint receiver)
            throws IOException, GeneralSecurityException {
        return sender.prepare(
                new OutboundMessage(envelopeFile(header), header, messageId, Keys.SENDER, receiver),
                folder.resolve("package"));
    }

    private Path envelopeFile(EnvelopeHeader header) {
        return folder.resolve(header.id() + ".xhe");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.OutboundMessage;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.federation.JoinedServer;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.accesspoint.TestFederation.Envelope;
import org.budkavle.server.accesspoint.identity.OwnIdentities;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two access points exchange envelopes through a real federation, and meet everything that can go wrong on the way. */
class ExchangeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ParticipantId SENDER = new ParticipantId("0203:bjorkvik.example.se");
    private static final ParticipantId RECIPIENT = new ParticipantId("0203:mittnorr.example.se");

    private static TestFederation federation;
    private static TestAccessPoint.Home senderHome;
    private static JoinedServer senderJoined;
    private static KeyAndCertificate receiverKey;
    private static KeyAndCertificate otherReceiverKey;
    private static TestAccessPoint sender;
    private static TestAccessPoint receiver;

    @BeforeAll
    static void twoAccessPoints() throws Exception {
        federation = TestFederation.start();
        int senderPort = TestFederation.freePort();
        int receiverPort = TestFederation.freePort();
        senderJoined = federation.join("AP0001-SDK-QA", senderPort, SENDER);
        JoinedServer receiverJoined = federation.join("AP0002-SDK-QA", receiverPort, RECIPIENT);
        receiverKey = TestFederation.accessPointKey(receiverJoined);
        otherReceiverKey = federation.federation.authorities().issueAccessPoint("AP0003-SDK-QA");
        char[] password = Files.readString(receiverJoined.passwordFile())
                .lines()
                .findFirst()
                .orElseThrow()
                .toCharArray();
        otherReceiverKey.store(receiverJoined.keys().resolve("access-point-2.p12"), "key", password);
        senderHome = TestAccessPoint.Home.fresh();
        sender = TestAccessPoint.start(senderHome, senderJoined, senderPort, Map.of());
        receiver = TestAccessPoint.start(TestAccessPoint.Home.fresh(), receiverJoined, receiverPort, Map.of());
        sender.serve(SENDER);
        receiver.serve(RECIPIENT);
    }

    @AfterAll
    static void stop() {
        sender.close();
        receiver.close();
        federation.close();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(sender.temporaryFiles()).isEmpty();
        assertThat(receiver.temporaryFiles()).isEmpty();
        assertThat(sender.count("SELECT count(*) FROM accesspoint.transmission WHERE package IS NOT NULL"))
                .isZero();
    }

    @Test
    void anEnvelopeIsDeliveredByteForByteWithEvidence() throws Exception {
        Envelope envelope = federation.envelope(SENDER, RECIPIENT);

        Transmission delivered = delivered(sender.submit(envelope.file()));

        assertThat(delivered.attempts()).isEqualTo(1);
        assertThat(delivered.receivingAccessPoint()).contains("AP0002-SDK-QA");
        assertThat(delivered.deliveredAt()).isPresent();
        assertThat(delivered.as4MessageId()).isEqualTo(delivered.id().value()).endsWith("@ap.test");
        assertThat(sender.messages.reported(envelope.id())).containsExactly(TransmissionStatus.DELIVERED);
        await().atMost(PATIENCE)
                .until(() -> receiver.messages.received(envelope.id()).size() == 1);
        InboundEnvelope received = receiver.messages.received(envelope.id()).getFirst();
        assertThat(received.originalSender()).isEqualTo(SENDER);
        assertThat(received.finalRecipient()).isEqualTo(RECIPIENT);
        assertThat(received.as4MessageId()).isEqualTo(delivered.as4MessageId());
        try (InputStream in = receiver.part(BlobStore.class).open(received.envelope())) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(envelope.file()));
        }
    }

    @Test
    void theAuditLogTellsBothSidesWhatMustBeKeptOfATransfer() throws Exception {
        Transmission delivered =
                delivered(sender.submit(federation.envelope(SENDER, RECIPIENT).file()));

        for (TestAccessPoint side : List.of(sender, receiver)) {
            AuditEvent event = side.part(AuditLog.class)
                    .about(delivered.as4MessageId())
                    .getLast()
                    .event();
            assertThat(event.type())
                    .isEqualTo(
                            side == sender
                                    ? AuditEventType.TRANSMISSION_DELIVERED
                                    : AuditEventType.TRANSMISSION_RECEIVED);
            assertThat(event.facts())
                    .containsEntry("original_sender", SENDER.value())
                    .containsEntry("final_recipient", RECIPIENT.value())
                    .containsEntry("as4_message_id", delivered.as4MessageId())
                    .containsKeys("exchanged_at", "document_type", "as4_conversation_id", "row");
        }
    }

    @Test
    void theEventLogTellsBothSidesWhatMustBeKnown() throws Exception {
        Envelope envelope = federation.envelope(SENDER, RECIPIENT);

        Transmission delivered = delivered(sender.submit(envelope.file()));

        assertThat(sender.eventNames(envelope.id())).containsExactly("ATTEMPT", "DELIVERED");
        Map<String, Object> out = sender.events(envelope.id()).getFirst();
        assertThat(out)
                .containsEntry("direction", "OUT")
                .containsEntry("attempt", 1)
                .containsEntry("receiving_access_point", "AP0002-SDK-QA")
                .containsEntry("original_sender", SENDER.value())
                .containsEntry("final_recipient", RECIPIENT.value())
                .containsEntry("as4_message_id", delivered.as4MessageId())
                .containsEntry("error", null)
                .containsEntry("certificate", receiverKey.certificate().getEncoded());
        assertThat(out.get("exchanged_at")).isNotNull();
        assertThat(new String((byte[]) out.get("evidence"), StandardCharsets.UTF_8))
                .contains("SignatureValue")
                .contains("NonRepudiationInformation")
                .contains(delivered.as4MessageId());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(receiver.eventNames(envelope.id())).containsExactly("RECEIVED", "HANDED_OVER"));
        Map<String, Object> in = receiver.events(envelope.id()).getFirst();
        assertThat(in)
                .containsEntry("direction", "IN")
                .containsEntry("sending_access_point", "AP0001-SDK-QA")
                .containsEntry("receiving_access_point", "AP0002-SDK-QA")
                .containsEntry("original_sender", SENDER.value())
                .containsEntry("final_recipient", RECIPIENT.value())
                .containsEntry("as4_message_id", delivered.as4MessageId());
        assertThat((byte[]) in.get("certificate"))
                .isEqualTo(TestFederation.accessPointKey(senderJoined)
                        .certificate()
                        .getEncoded());
        assertThat(new String((byte[]) in.get("evidence"), StandardCharsets.UTF_8))
                .contains("SignatureValue");
    }

    @Test
    void theEventLogCannotBeRewritten() throws Exception {
        Envelope envelope = federation.envelope(SENDER, RECIPIENT);
        delivered(sender.submit(envelope.file()));

        assertThatThrownBy(() -> sender.part(JdbcClient.class)
                        .sql("UPDATE accesspoint.event_log SET error = 'nothing happened'")
                        .update())
                .hasMessageContaining("the event log is not changed");
    }

    @Test
    void whatIsOlderThanTheRetentionIsForgotten() throws Exception {
        TestAccessPoint.Home home = TestAccessPoint.Home.fresh();
        try (TestAccessPoint today = TestAccessPoint.start(home, senderJoined, 0, Map.of())) {
            today.serve(SENDER);
            delivered(today, today.submit(federation.envelope(SENDER, RECIPIENT).file()));
            assertThat(today.count("SELECT count(*) FROM accesspoint.event_log"))
                    .isEqualTo(2);
        }
        try (TestAccessPoint later = TestAccessPoint.startLater(home, senderJoined, Duration.ofDays(401))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(later.count("SELECT count(*) FROM accesspoint.event_log"))
                            .isZero());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(later.count("SELECT count(*) FROM accesspoint.transmission"))
                            .isZero());
        }
    }

    @Test
    void aReceiverThatComesUpLaterGetsTheSameMessage() throws Exception {
        try (FaultyLine line = FaultyLine.to(receiver.as4Port())) {
            line.down();
            Envelope envelope = federation.envelope(SENDER, recipientBehind(line.port()));

            TransmissionId id = sender.submit(envelope.file());
            Transmission waiting = waiting(id, FailureCode.RECEIVER_UNREACHABLE);
            assertThat(waiting.failureDetail())
                    .hasValueSatisfying(detail -> assertThat(detail).startsWith("UNREACHABLE"));
            line.up();
            Transmission delivered = delivered(id);

            assertThat(delivered.attempts()).isGreaterThan(1);
            assertThat(delivered.as4MessageId()).isEqualTo(id.value());
            assertThat(sender.eventNames(envelope.id()))
                    .hasSize(delivered.attempts() + 1)
                    .endsWith("ATTEMPT", "DELIVERED");
            assertThat(sender.messages.reported(envelope.id()))
                    .hasSize(delivered.attempts())
                    .startsWith(TransmissionStatus.RETRY_WAIT)
                    .endsWith(TransmissionStatus.DELIVERED);
        }
    }

    @Test
    void aLostReceiptIsFetchedAgainAndTheEnvelopeDeliveredOnce() throws Exception {
        try (FaultyLine line = FaultyLine.to(receiver.as4Port())) {
            Envelope envelope = federation.envelope(SENDER, recipientBehind(line.port()));
            line.loseAnswersWhile(() -> receiver.eventNames(envelope.id()).contains("RECEIVED")
                    && sender.messages.reported(envelope.id()).isEmpty());

            Transmission delivered = delivered(sender.submit(envelope.file()));

            assertThat(delivered.attempts()).isEqualTo(2);
            assertThat(delivered.as4MessageId()).isEqualTo(delivered.id().value());
            assertThat(line.connections()).isGreaterThanOrEqualTo(2);
            await().atMost(PATIENCE)
                    .until(() -> receiver.messages.received(envelope.id()).size() == 1);
            assertThat(receiver.count("SELECT count(*) FROM accesspoint.inbound WHERE as4_message_id = '"
                            + delivered.as4MessageId() + "'"))
                    .isEqualTo(1);
            assertThat(receiver.count("SELECT count(*) FROM accesspoint.event_log WHERE event = 'REPEATED'"
                            + " AND as4_message_id = '" + delivered.as4MessageId() + "'"))
                    .isPositive();
        }
    }

    @Test
    void aCrashBetweenReceiptAndCommitStillGivesOneOutcome() throws Exception {
        Envelope envelope = federation.envelope(SENDER, RECIPIENT);
        sender.messages.failuresOfObserver.set(1);

        Transmission delivered = delivered(sender.submit(envelope.file()));

        assertThat(delivered.attempts()).isEqualTo(2);
        assertThat(sender.eventNames(envelope.id())).containsExactly("ATTEMPT", "ATTEMPT", "DELIVERED");
        assertThat(sender.events(envelope.id()).getFirst()).containsEntry("error", "INTERRUPTED");
        await().atMost(PATIENCE)
                .until(() -> receiver.messages.received(envelope.id()).size() == 1);
        assertThat(receiver.count("SELECT count(*) FROM accesspoint.inbound WHERE as4_message_id = '"
                        + delivered.as4MessageId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void theHandOverIsRepeatedUntilItSucceeds() throws Exception {
        Envelope envelope = federation.envelope(SENDER, RECIPIENT);
        receiver.messages.failuresOfReceiver.set(2);

        delivered(sender.submit(envelope.file()));

        await().atMost(PATIENCE)
                .until(() -> receiver.messages.received(envelope.id()).size() == 1);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(receiver.eventNames(envelope.id())).containsExactly("RECEIVED", "HANDED_OVER"));
    }

    @Test
    void aSilentNameServerDelaysAndLosesNothing() throws Exception {
        Envelope envelope = federation.envelope(SENDER, recipientBehind(receiver.as4Port()));
        federation.federation.nameServer().stop();
        TransmissionId id;
        try {
            id = sender.submit(envelope.file());
            assertThat(waiting(id, FailureCode.DISCOVERY_UNAVAILABLE).failureDetail())
                    .contains("DNS_SILENT");
        } finally {
            federation.federation.nameServer().restart();
        }
        delivered(id);
    }

    @Test
    void aMetadataPublisherThatIsDownDelaysAndLosesNothing() throws Exception {
        Envelope envelope = federation.envelope(SENDER, recipientBehind(receiver.as4Port()));
        federation.federation.metadata().server().stop();
        TransmissionId id;
        try {
            id = sender.submit(envelope.file());
            assertThat(waiting(id, FailureCode.DISCOVERY_UNAVAILABLE).failureDetail())
                    .contains("PUBLISHER_UNREACHABLE");
        } finally {
            federation.federation.metadata().server().restart();
        }
        delivered(id);
    }

    /** A server without any earlier answers on its disk, since those would rightly be used. */
    @Test
    void revocationServicesThatDoNotAnswerDelayAndLoseNothing() throws Exception {
        try (TestAccessPoint newcomer =
                TestAccessPoint.start(TestAccessPoint.Home.fresh(), senderJoined, 0, Map.of())) {
            newcomer.serve(SENDER);
            Envelope envelope = federation.envelope(SENDER, RECIPIENT);
            federation.federation.revocation().behave(RevocationBehaviour.TRY_LATER);
            TransmissionId id;
            try {
                id = newcomer.submit(envelope.file());
                assertThat(waiting(newcomer, id, FailureCode.DISCOVERY_UNAVAILABLE)
                                .failureDetail())
                        .contains("REVOCATION_UNKNOWN");
            } finally {
                federation.federation.revocation().behave(RevocationBehaviour.NORMAL);
            }
            delivered(newcomer, id);
        }
    }

    @Test
    void aRevokedReceiverFailsAtOnce() throws Exception {
        ParticipantId recipient = federation.newParticipant();
        federation.register(
                recipient,
                receiver.as4Port(),
                federation.federation.authorities().issueAccessPoint("AP0004-SDK-QA", SpecialLeaf.REVOKED));

        Transmission failed =
                failed(sender.submit(federation.envelope(SENDER, recipient).file()), FailureCode.RECEIVER_CERT_INVALID);

        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.failureDetail()).contains("CERTIFICATE_REVOKED");
    }

    @Test
    void anUnknownRecipientFailsAtOnce() throws Exception {
        Envelope envelope = federation.envelope(SENDER, new ParticipantId("0203:finns-inte.example.se"));

        Transmission failed = failed(sender.submit(envelope.file()), FailureCode.RECIPIENT_NOT_REGISTERED);

        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(sender.messages.reported(envelope.id())).containsExactly(TransmissionStatus.FAILED);
        assertThat(sender.eventNames(envelope.id())).containsExactly("ATTEMPT", "FAILED");
    }

    @Test
    void aRecipientThatTheReceiverDoesNotServeIsRefusedAndNothingKept() throws Exception {
        ParticipantId recipient = federation.newParticipant();
        federation.register(recipient, receiver.as4Port(), receiverKey);
        int blobs = receiver.blobs().size();
        Envelope envelope = federation.envelope(SENDER, recipient);

        Transmission failed = failed(sender.submit(envelope.file()), FailureCode.RECEIVER_REJECTED);

        assertThat(failed.failureDetail()).contains("EBMS:0004 NOT_SERVICED");
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(receiver.eventNames(envelope.id())).containsExactly("REJECTED");
        assertThat(receiver.events(envelope.id()).getFirst())
                .containsEntry("sending_access_point", "AP0001-SDK-QA")
                .containsEntry("error", "EBMS:0004 NOT_SERVICED");
        assertThat(receiver.blobs()).hasSize(blobs);
    }

    @Test
    void anEnvelopeSubmittedTwiceHasOneTransmission() throws Exception {
        Envelope envelope = federation.envelope(SENDER, RECIPIENT);

        TransmissionId first = sender.submit(envelope.file());
        TransmissionId second = sender.submit(envelope.file());
        delivered(first);

        assertThat(second).isEqualTo(first);
        assertThat(sender.submit(envelope.file())).isEqualTo(first);
        assertThat(receiver.messages.received(envelope.id())).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void concurrentDuplicatesAllGetTheOneStoredReceipt() throws Exception {
        Envelope envelope = federation.envelope(SENDER, RECIPIENT);
        AccessPointEndpoint endpoint = new AccessPointEndpoint(
                TestFederation.endpoint(receiver.as4Port()),
                receiverKey.certificate(),
                "AP0002-SDK-QA",
                AccessPointEndpoint.AS4_PROFILE);
        As4Sender as4 = sender.part(As4Sender.class);
        Path target = TestSurroundings.newFolder().resolve("package");
        PreparedMessage message = as4.prepare(
                new OutboundMessage(
                        envelope.file(),
                        envelope.header(),
                        As4MessageIds.random("ap.test"),
                        sender.part(OwnIdentities.class).of(SENDER).signing(),
                        endpoint),
                target);

        List<Future<As4Outcome>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(() -> as4.send(message, endpoint)));
            }
        }
        Set<String> receipts = new HashSet<>();
        for (Future<As4Outcome> answer : answers) {
            assertThat(answer.get()).isInstanceOf(As4Outcome.Delivered.class);
            receipts.add(new String(((As4Outcome.Delivered) answer.get()).receipt(), StandardCharsets.UTF_8));
        }
        assertThat(receipts).hasSize(1);
        await().atMost(PATIENCE)
                .until(() -> receiver.messages.received(envelope.id()).size() == 1);
        assertThat(receiver.eventNames(envelope.id())).containsOnlyOnce("RECEIVED");
    }

    @Test
    void aReceiverThatMovedGetsANewPackageUnderANewId() throws Exception {
        try (FaultyLine line = FaultyLine.to(receiver.as4Port())) {
            line.down();
            ParticipantId recipient = recipientBehind(line.port());
            Envelope envelope = federation.envelope(SENDER, recipient);
            TransmissionId id = sender.submit(envelope.file());
            waiting(id, FailureCode.RECEIVER_UNREACHABLE);

            federation.register(recipient, receiver.as4Port(), otherReceiverKey);
            Transmission delivered = delivered(id);

            assertThat(delivered.as4MessageId()).isNotEqualTo(id.value());
            assertThat(delivered.receivingAccessPoint()).contains("AP0003-SDK-QA");
            assertThat(sender.eventNames(envelope.id())).containsOnlyOnce("PACKAGE_REBUILT");
            assertThat(sender.messages.reported(envelope.id())).contains(TransmissionStatus.SENDING);
            await().atMost(PATIENCE)
                    .until(() -> receiver.messages.received(envelope.id()).size() == 1);
        }
    }

    @Test
    void whatMustNotBeSentIsRefusedBeforeAnythingIsStored() throws Exception {
        Path notXml = Files.writeString(federation.envelope(SENDER, RECIPIENT).file(), "<a>");
        int before = sender.count("SELECT count(*) FROM accesspoint.transmission");

        assertRefused(notXml, FailureCode.ENVELOPE_INVALID);
        assertRefused(federation.envelope(SENDER, RECIPIENT, FederationId.TEST).file(), FailureCode.FEDERATION_UNKNOWN);
        assertRefused(federation.envelope(RECIPIENT, SENDER).file(), FailureCode.NOT_AUTHORISED_SENDER);

        assertThat(sender.count("SELECT count(*) FROM accesspoint.transmission"))
                .isEqualTo(before);
    }

    @Test
    void twoServersOnOneDatabaseNeverSendTheSameTwice() throws Exception {
        try (TestAccessPoint second = TestAccessPoint.start(senderHome, senderJoined, 0, Map.of())) {
            List<Envelope> envelopes = new ArrayList<>();
            List<TransmissionId> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Envelope envelope = federation.envelope(SENDER, RECIPIENT);
                envelopes.add(envelope);
                ids.add((i % 2 == 0 ? sender : second).submit(envelope.file()));
            }
            for (TransmissionId id : ids) {
                assertThat(delivered(id).attempts()).isEqualTo(1);
            }
            for (Envelope envelope : envelopes) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(receiver.eventNames(envelope.id()))
                                .containsExactly("RECEIVED", "HANDED_OVER"));
                assertThat(sender.messages.reported(envelope.id()).size()
                                + second.messages.reported(envelope.id()).size())
                        .isEqualTo(1);
            }
        }
    }

    private static void assertRefused(Path envelope, FailureCode code) {
        assertThatThrownBy(() -> sender.submit(envelope))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** A participant of the receiver, published with another port. */
    private static ParticipantId recipientBehind(int port) throws Exception {
        ParticipantId recipient = federation.newParticipant();
        receiver.serve(recipient);
        federation.register(recipient, port, receiverKey);
        return recipient;
    }

    private static Transmission delivered(TransmissionId id) {
        return delivered(sender, id);
    }

    private static Transmission delivered(TestAccessPoint from, TransmissionId id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(from.transmission(id).status())
                        .as("%s", from.transmission(id))
                        .isEqualTo(TransmissionStatus.DELIVERED));
        return from.transmission(id);
    }

    private static Transmission failed(TransmissionId id, FailureCode code) {
        Transmission failed = waiting(sender, id, code);
        assertThat(failed.status()).isEqualTo(TransmissionStatus.FAILED);
        return failed;
    }

    private static Transmission waiting(TransmissionId id, FailureCode code) {
        return waiting(sender, id, code);
    }

    private static Transmission waiting(TestAccessPoint from, TransmissionId id, FailureCode code) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(from.transmission(id).failure())
                        .as("%s", from.transmission(id))
                        .contains(code));
        return from.transmission(id);
    }
}

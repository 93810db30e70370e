// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;

import com.helger.phase4.attachment.EAS4CompressionMode;
import com.helger.phase4.sender.AS4Sender.BuilderUserMessage;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.helger.phase4.util.Phase4Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** phase4 4.4.1 as the foreign access point, in both directions. */
class Phase4InteroperabilityTest {

    @TempDir
    private Path folder;

    private ReceivingPoint point;

    @BeforeEach
    void start() throws IOException {
        point = new ReceivingPoint(folder);
    }

    @AfterEach
    void stop() {
        point.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000, 3_000_000})
    void ourMessageReachesPhase4AndItsReceiptSatisfiesUs(long bytes) throws Exception {
        Phase4Peer peer = new Phase4Peer(Keys.RECEIVER);
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, bytes);
        try (Front front = Front.of(peer::serve);
                As4Sender sender =
                        new As4Sender(Keys.tlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC())) {
            AccessPointEndpoint endpoint = new AccessPointEndpoint(
                    front.address(), Keys.RECEIVER.certificate(), "AP0002-SDK-QA", AccessPointEndpoint.AS4_PROFILE);
            OutboundMessage message = new OutboundMessage(
                    envelope, header, As4MessageIds.random("ap1.example.se"), Keys.SENDER, endpoint);

            As4Outcome outcome = sender.send(sender.prepare(message, folder.resolve("package")), endpoint);

            assertThat(outcome).isInstanceOf(As4Outcome.Delivered.class);
        }
        assertThat(peer.delivered).containsExactly(Files.readAllBytes(envelope));
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000, 3_000_000})
    void theMessageOfPhase4ReachesUsAndOurReceiptSatisfiesIt(long bytes) throws Exception {
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, bytes);

        assertDelivered(message(header, envelope));

        assertThat(point.store.envelopeOf(point.store.accepted.getFirst())).hasSameBinaryContentAs(envelope);
        assertThat(point.leftBehind()).isEmpty();
    }

    @Test
    void anUncompressedMessageOfPhase4IsAccepted() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, 200_000);

        assertDelivered(message(header, envelope)
                .payload(Phase4Peer.payload(envelope).compression((EAS4CompressionMode) null)));

        assertThat(point.store.envelopeOf(point.store.accepted.getFirst())).hasSameBinaryContentAs(envelope);
    }

    @Test
    void phase4GetsTheSameReceiptForARepetition() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, 5_000);

        assertDelivered(message(header, envelope).messageID("1@phase4.example.se"));
        EAS4UserMessageSendResult altered =
                message(header, envelope).messageID("1@phase4.example.se").sendMessageAndCheckForReceipt();

        assertThat(altered)
                .as("phase4 signs and encrypts anew, so it is another message under the same id")
                .isEqualTo(EAS4UserMessageSendResult.AS4_ERROR_MESSAGE_RECEIVED);
        assertThat(point.store.rejected.getLast().reason()).isEqualTo(Rejection.DUPLICATE_ALTERED);
        assertThat(point.store.accepted).hasSize(1);
    }

    private BuilderUserMessage message(EnvelopeHeader header, Path envelope) {
        return new Phase4Peer(Keys.SENDER)
                .message(header, envelope, point.endpoint().address(), Keys.RECEIVER_NEXT.certificate());
    }

    private void assertDelivered(BuilderUserMessage message) throws Phase4Exception {
        EAS4UserMessageSendResult result = message.sendMessageAndCheckForReceipt(failure -> {
            throw new AssertionError("phase4 could not send", failure);
        });
        assertThat(point.store.rejected).isEmpty();
        assertThat(result).isEqualTo(EAS4UserMessageSendResult.SUCCESS);
    }
}

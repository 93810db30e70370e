// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.trust.key.KeyAndChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our sender and our receiver over mutual TLS. */
class As4LoopbackTest {

    @TempDir
    private Path folder;

    private Path temporary;
    private MemoryStore store;
    private Front front;
    private As4Sender sender;

    @BeforeEach
    void start() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        store = new MemoryStore(Files.createDirectory(folder.resolve("store")));
        AccessPointIdentity identity = new AccessPointIdentity(
                "AP0002-SDK-QA",
                Keys.RECEIVER_NEXT,
                List.of(Keys.RECEIVER_NEXT, Keys.RECEIVER),
                Set.of(FederationId.SDK),
                Keys.TRUSTED);
        front = Front.of(new MessageHandler(
                List.of(identity), store, ReceiverSettings.defaults(temporary, "ap2.example.se"), Clock.systemUTC()));
        sender = new As4Sender(Keys.tlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        sender.close();
        front.close();
    }

    @Test
    void anEnvelopeArrivesByteForByteAndItsReceiptVerifies() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, 5_000);

        As4Outcome outcome = send(envelope, header);

        assertThat(outcome).isInstanceOf(As4Outcome.Delivered.class);
        assertThat(store.accepted).hasSize(1);
        ReceivedMessage received = store.accepted.getFirst();
        assertThat(store.envelopeOf(received)).hasSameBinaryContentAs(envelope);
        assertThat(received.header()).isEqualTo(header);
        assertThat(received.senderPartyId()).isEqualTo("AP0001-SDK-QA");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aLargeEnvelopeArrivesByteForByte() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, 20_000_000);

        assertThat(send(envelope, header)).isInstanceOf(As4Outcome.Delivered.class);

        assertThat(store.envelopeOf(store.accepted.getFirst())).hasSameBinaryContentAs(envelope);
        assertThat(leftBehind()).isEmpty();
    }

    private As4Outcome send(Path envelope, EnvelopeHeader header) throws IOException, GeneralSecurityException {
        AccessPointEndpoint endpoint = endpoint(Keys.RECEIVER_NEXT);
        PreparedMessage prepared = sender.prepare(
                new OutboundMessage(envelope, header, As4MessageIds.random("ap1.example.se"), Keys.SENDER, endpoint),
                folder.resolve("package"));
        return sender.send(prepared, endpoint);
    }

    private AccessPointEndpoint endpoint(KeyAndChain receiver) {
        return new AccessPointEndpoint(
                front.address(), receiver.certificate(), "AP0002-SDK-QA", AccessPointEndpoint.AS4_PROFILE);
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }
}

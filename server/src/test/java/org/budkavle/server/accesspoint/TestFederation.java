// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.JoinedServer;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyAndChain;

/** A federation of this test alone, and envelopes as participants of it make them. */
final class TestFederation implements AutoCloseable {

    private static final int PAYLOAD = 60_000;

    final Federation federation;
    private final Path folder;
    private final KeyAndCertificate participantKey;
    private int participants;

    private TestFederation(Federation federation, Path folder) {
        this.federation = federation;
        this.folder = folder;
        this.participantKey = federation.authorities().issueOrganisation("Testorganisation");
    }

    static TestFederation start() throws IOException {
        Path folder = TestSurroundings.newFolder();
        return new TestFederation(
                Federation.start(
                        FederationConfig.local(folder.resolve("federation")).withKeys(KeyType.RSA_2048)),
                folder);
    }

    JoinedServer join(String accessPointId, int as4Port, ParticipantId participant) throws IOException {
        return federation.join(
                folder.resolve(accessPointId),
                JoiningServer.local(
                        accessPointId,
                        endpoint(as4Port),
                        List.of(new Organisation(participant, "2120000000", participant.value())),
                        List.of()));
    }

    static URI endpoint(int port) {
        return URI.create("https://localhost:" + port + "/as4");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    synchronized ParticipantId newParticipant() {
        participants++;
        return new ParticipantId("0203:deltagare" + participants + ".example.se");
    }

    /** Registers a participant of an access point; again to move it. */
    void register(ParticipantId participant, int port, KeyAndCertificate accessPoint) throws IOException {
        federation.registerParticipant(
                participant,
                endpoint(port),
                accessPoint.certificate(),
                participantKey.certificate(),
                participantKey.certificate());
    }

    /** The access point key of a server that joined. */
    static KeyAndCertificate accessPointKey(JoinedServer joined) throws IOException {
        String password = java.nio.file.Files.readString(joined.passwordFile())
                .lines()
                .findFirst()
                .orElseThrow();
        return KeyAndCertificate.load(joined.accessPointKey(), "key", password.toCharArray());
    }

    /** A sealed envelope with a payload that does not compress. */
    Envelope envelope(ParticipantId from, ParticipantId to) throws IOException {
        return envelope(from, to, FederationId.SDK);
    }

    Envelope envelope(ParticipantId from, ParticipantId to, FederationId code) throws IOException {
        MessageId id = MessageId.random();
        EnvelopeHeader header = new EnvelopeHeader(
                id,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                code,
                from,
                to,
                Optional.of(new FunctionAddress("registrator")));
        byte[] noise = new byte[PAYLOAD];
        new SecureRandom().nextBytes(noise);
        byte[] payload = ("<p:payload xmlns:p=\"urn:test\">"
                        + Base64.getEncoder().encodeToString(noise) + "</p:payload>")
                .getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(id + ".xml");
        new Sealing()
                .seal(
                        header,
                        out -> out.write(payload),
                        participantKey.certificate(),
                        new KeyAndChain(participantKey.key(), participantKey.chain()),
                        file);
        return new Envelope(header, file);
    }

    record Envelope(EnvelopeHeader header, Path file) {
        MessageId id() {
            return header.id();
        }
    }

    @Override
    public void close() {
        federation.close();
    }
}

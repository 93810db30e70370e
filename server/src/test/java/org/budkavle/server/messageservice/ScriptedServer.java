// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.accesspoint.EnvelopeReceiver;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.accesspoint.TransmissionObserver;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.OrganisationKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A message service with a real database and content store, whose access point, directory and time are played by the test. */
final class ScriptedServer implements AutoCloseable {

    private final Federation federation;
    private final TestServer server;
    private final Peer peer;

    private ScriptedServer(Federation federation, TestServer server, Peer peer) {
        this.federation = federation;
        this.server = server;
        this.peer = peer;
    }

    /** Not a configuration that a scan would find: other tests start the server without it. */
    static final class Script {

        @Bean
        @Primary
        Clock movableClock() {
            return new MovableClock();
        }

        @Bean
        @Primary
        ScriptedAccessPoint scriptedAccessPoint(BlobStore blobs, Clock clock) {
            return new ScriptedAccessPoint(blobs, clock);
        }

        @Bean
        @Primary
        ScriptedDiscovery scriptedDiscovery() {
            return new ScriptedDiscovery();
        }
    }

    static ScriptedServer start(Map<String, String> settings) throws IOException {
        Federation federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        TestServer server = TestServer.start(federation, "AP0001-SDK-QA", "kommun.example.se", settings, Script.class);
        // Files that are being written look a day old when the clock is moved, and would be swept away.
        Awaitility.await()
                .until(() ->
                        server.bean(WorkQueue.class).cancel(new TaskInstance<>("content-sweep-blobs", "recurring")));
        ScriptedServer scripted = new ScriptedServer(federation, server, Peer.of(federation, "region.example.se"));
        scripted.discovery()
                .publish(scripted.peer.participant(), scripted.peer.key().certificate());
        return scripted;
    }

    Peer peer() {
        return peer;
    }

    Peer another(String domain) {
        return Peer.of(federation, domain);
    }

    TestServer server() {
        return server;
    }

    ScriptedAccessPoint accessPoint() {
        return server.bean(ScriptedAccessPoint.class);
    }

    ScriptedDiscovery discovery() {
        return server.bean(ScriptedDiscovery.class);
    }

    MovableClock clock() {
        return (MovableClock) server.bean(Clock.class);
    }

    JdbcClient database() {
        return server.bean(JdbcClient.class);
    }

    OrganisationKeys ownKeys() {
        Organisations organisations = server.bean(Organisations.class);
        try {
            return organisations.keysOf(
                    organisations.find(server.participant()).orElseThrow().id());
        } catch (KeyStoreUnusable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a text to the peer. */
    StoredMessageId send(String subject) throws MessageRefused {
        return server.messages().send(draft(subject, Drafts.text("Hej")), server.access());
    }

    NewMessage draft(String subject, NewDocument... documents) {
        return Drafts.of(
                server.participant(),
                server.function(),
                peer.participant(),
                peer.function(),
                subject,
                List.of(documents));
    }

    /** Waits for the message to stand so. */
    void await(StoredMessageId id, MessageStatus status) {
        Awaitility.await(id + " " + status).until(() -> status(id).equals(Optional.of(status)));
    }

    /** How a message stands, also when nobody may see it. */
    Optional<MessageStatus> status(StoredMessageId id) {
        return database()
                .sql("SELECT status FROM messageservice.message WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(MessageStatus::valueOf);
    }

    /** The type codes of the trail, newest first. */
    List<String> trail(StoredMessageId id) {
        return issues(id).stream().map(EventIssue::typeCode).toList();
    }

    List<EventIssue> issues(StoredMessageId id) {
        return server.messages()
                .status(id, server.access())
                .orElseThrow()
                .trail()
                .issues();
    }

    /** The access point tells about the latest envelope that it was given. */
    void report(TransmissionStatus status, FailureCode... failure) {
        report(accessPoint().submissions().getLast(), status, failure);
    }

    void report(ScriptedAccessPoint.Submitted submitted, TransmissionStatus status, FailureCode... failure) {
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(transaction -> server.bean(TransmissionObserver.class)
                        .transmissionChanged(accessPoint()
                                .report(
                                        submitted.id(),
                                        status,
                                        List.of(failure).stream().findFirst())));
    }

    /** An envelope from the peer's access point. */
    InboundEnvelope arrived(Path envelope, MessageId id, ParticipantId from, DocumentTypeId type) {
        BlobStore blobs = server.bean(BlobStore.class);
        try (InputStream in = Files.newInputStream(envelope)) {
            BlobId blob = blobs.put(in);
            return new InboundEnvelope(
                    blob, UUID.randomUUID() + "@peer", id, from, server.participant(), type, clock().instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void handOver(InboundEnvelope inbound) {
        server.bean(EnvelopeReceiver.class).receive(inbound);
    }

    /** Entries of the audit log of a type. */
    long audited(String type) {
        return database()
                .sql("SELECT count(*) FROM audit.event WHERE type = :type")
                .param("type", type)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        server.close();
        federation.close();
    }
}

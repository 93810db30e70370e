// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.messageservice.Drafts;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.TestServer;
import org.budkavle.server.organisation.Organisations;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A federation and the servers of two organisations in it, started once for all tests of the chain; nothing is replaced. */
final class Chain implements AutoCloseable {

    /** So short that a test sees what an operator would see within the hour; and nothing is remembered across an outage. */
    private static final Map<String, String> HURRY = Map.of(
            "db-scheduler.polling-interval", "50ms",
            "budkavle.discovery.dns-timeout", "200ms",
            "budkavle.discovery.metadata-timeout", "1s",
            "budkavle.discovery.metadata-fresh-for", "0s",
            "budkavle.accesspoint.retry", "200ms...",
            "budkavle.accesspoint.discovery-retry", "200ms...",
            "budkavle.messageservice.lookup-pause", "200ms",
            "budkavle.messageservice.lookup-longest-pause", "200ms");

    final Federation federation;
    final TestServer kommun;
    final TestServer region;
    private final AtomicInteger recipients = new AtomicInteger();

    private Chain() throws IOException {
        federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        kommun = TestServer.start(federation, "AP0001-SDK-QA", "kommun.example.se", HURRY);
        region = TestServer.start(federation, "AP0002-SDK-QA", "region.example.se", HURRY);
    }

    /** Gives the one chain to every test class that asks for it, and closes it after the last. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Chain.class;
        }

        @Override
        public Chain resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Chain.class))
                    .computeIfAbsent(Chain.class, key -> start(), Chain.class);
        }

        private static Chain start() {
            try {
                return new Chain();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where a server's participant is reached, as everybody in the federation can look up. */
    AccessPointEndpoint endpoint(TestServer server) throws DiscoveryFailure {
        return kommun.bean(Discovery.class)
                .endpoint(server.participant(), DocumentTypeId.SDK_MESSAGE, ProcessId.NO_PROCESS);
    }

    /** The certificate that a server's participant publishes, for signatures and encryption both. */
    X509Certificate certificate(TestServer server) throws DiscoveryFailure {
        return kommun.bean(Discovery.class)
                .certificates(server.participant(), DocumentTypeId.SDK_MESSAGE, CertificatePurpose.ENCRYPTION)
                .getFirst();
    }

    /** An organisation and its function. */
    record Recipient(ParticipantId participant, FunctionAddress function) {}

    /** Another organisation on the region's server, published behind this port, which nobody has looked up yet. */
    Recipient newRecipient(int port) throws IOException, DiscoveryFailure {
        int number = recipients.incrementAndGet();
        ParticipantId participant = new ParticipantId("0203:bolag" + number + ".example.se");
        FunctionAddress function = new FunctionAddress("registrator." + participant.value());
        KeyAndCertificate key = federation.authorities().issueOrganisation("Bolag " + number);
        String password = Files.readAllLines(region.joined().passwordFile()).getFirst();
        key.store(region.joined().organisationKey(participant), "key", password.toCharArray());
        Organisations organisations = region.bean(Organisations.class);
        region.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> organisations.register(
                        organisations.register(participant, "Bolag " + number).id(), function, "Registrator"));
        federation.registerParticipant(
                participant,
                URI.create("https://localhost:" + port + "/as4"),
                endpoint(region).certificate(),
                key.certificate(),
                key.certificate());
        federation.list(new Organisation(participant, "2120000001", "Bolag " + number));
        federation.list(new ListedFunction(function, "Registrator", "Registrator", participant));
        return new Recipient(participant, function);
    }

    /** Has the kommun send a short text. */
    StoredMessageId send(Recipient recipient, String subject) throws MessageRefused {
        return kommun.messages()
                .send(
                        Drafts.of(
                                kommun.participant(),
                                kommun.function(),
                                recipient.participant(),
                                recipient.function(),
                                subject,
                                List.of(Drafts.text("Hej"))),
                        kommun.access());
    }

    /** Where a message of the kommun's stands. */
    MessageStatus statusAtKommun(StoredMessageId id) {
        return kommun.messages().status(id, kommun.access()).orElseThrow().status();
    }

    /** How many messages with this id lie in mailboxes of the server's. */
    static int copies(TestServer server, MessageId id) {
        return server.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM messageservice.message WHERE message_id = :id AND direction = 'INCOMING'")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** How many times the server's access point has taken over an envelope with this id. */
    static int inbound(TestServer server, MessageId id) {
        return server.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM accesspoint.inbound WHERE envelope_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** What the audit log has of one kind about an envelope: its facts. */
    static List<Map<String, String>> audited(TestServer server, AuditEventType type, MessageId id) {
        return server.bean(AuditLog.class).about(id.toString()).stream()
                .map(AuditEntry::event)
                .filter(event -> event.type() == type)
                .map(event -> event.facts())
                .toList();
    }

    /** Why the access point refused what came under an AS4 message id, oldest first. */
    static List<String> refusals(TestServer server, String as4MessageId) {
        return server.bean(JdbcClient.class)
                .sql("""
                        SELECT error FROM accesspoint.event_log
                        WHERE as4_message_id = :id AND event = 'REJECTED' ORDER BY id""")
                .param("id", as4MessageId)
                .query(String.class)
                .list();
    }

    /** Files that somebody forgot. */
    static List<Path> temporaryFiles(TestServer server) throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("blobs/temporary"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        region.close();
        kommun.close();
        federation.close();
    }
}

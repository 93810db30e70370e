// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.federation.metadata.MetadataFault;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.server.accesspoint.FaultyLine;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.TestServer;
import org.budkavle.server.platform.As4Listener;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service is away for a while: messages wait, say why, and arrive once when it is back (message.md 6.4, 6.6). Each goes to
 * a recipient that nobody has looked up before, since what is known already needs no service.
 */
@ExtendWith(Chain.Shared.class)
class OutageChainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MESSAGES = 3;

    private final Chain chain;

    OutageChainTest(Chain chain) {
        this.chain = chain;
    }

    @Test
    void theRecipientsAccessPointRefusesConnections() throws Exception {
        try (FaultyLine line = FaultyLine.to(port(chain.region))) {
            line.down();
            List<StoredMessageId> sent = send(chain.newRecipient(line.port()));
            assertWaiting(sent, MessageStatus.SCHEDULED_FOR_RESEND, "RECEIVER_UNREACHABLE: UNREACHABLE");
            line.up();
            assertArrivedOnce(sent);
        }
    }

    @Test
    void theSendersAccessPointRefusesConnectionsWhenTheReceiptComes() throws Exception {
        Chain.Recipient recipient = chain.newRecipient(port(chain.region));
        try (FaultyLine line = FaultyLine.to(port(chain.kommun))) {
            line.down();
            publishKommunAt(line.port());
            List<StoredMessageId> sent = send(recipient);
            for (StoredMessageId id : sent) {
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(copies(id)).containsExactly(MessageStatus.RETRIEVED.name());
                    assertThat(chain.statusAtKommun(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
                });
            }
            line.up();
            assertArrivedOnce(sent);
        } finally {
            publishKommunAt(port(chain.kommun));
        }
    }

    @Test
    void theNameServerIsDown() throws Exception {
        Chain.Recipient recipient = chain.newRecipient(port(chain.region));
        List<StoredMessageId> sent;
        chain.federation.nameServer().stop();
        try {
            sent = send(recipient);
            assertWaiting(sent, MessageStatus.SCHEDULED, "DNS_SILENT");
        } finally {
            chain.federation.nameServer().restart();
        }
        assertArrivedOnce(sent);
    }

    @Test
    void theNameServerIsSilent() throws Exception {
        Chain.Recipient recipient = chain.newRecipient(port(chain.region));
        List<StoredMessageId> sent;
        chain.federation.nameServer().silence(true);
        try {
            sent = send(recipient);
            assertWaiting(sent, MessageStatus.SCHEDULED, "DNS_SILENT");
        } finally {
            chain.federation.nameServer().silence(false);
        }
        assertArrivedOnce(sent);
    }

    @Test
    void theMetadataPublisherIsDown() throws Exception {
        Chain.Recipient recipient = chain.newRecipient(port(chain.region));
        List<StoredMessageId> sent;
        chain.federation.metadata().server().stop();
        try {
            sent = send(recipient);
            assertWaiting(sent, MessageStatus.SCHEDULED, "PUBLISHER_UNREACHABLE");
        } finally {
            chain.federation.metadata().server().restart();
        }
        assertArrivedOnce(sent);
    }

    @Test
    void theMetadataPublisherHasTrouble() throws Exception {
        Chain.Recipient recipient = chain.newRecipient(port(chain.region));
        List<StoredMessageId> sent;
        chain.federation.metadata().behave(recipient.participant(), MetadataFault.UNAVAILABLE);
        try {
            sent = send(recipient);
            assertWaiting(sent, MessageStatus.SCHEDULED, "PUBLISHER_FAILED");
        } finally {
            chain.federation.metadata().behave(recipient.participant(), MetadataFault.NONE);
        }
        assertArrivedOnce(sent);
    }

    /** The recipient cannot look up who has signed: it neither believes nor refuses, and its operator can see why. */
    @Test
    void theRecipientCannotLookUpTheSender() throws Exception {
        Chain.Recipient recipient = chain.newRecipient(port(chain.region));
        List<StoredMessageId> sent;
        chain.federation.metadata().behave(chain.kommun.participant(), MetadataFault.SERVER_ERROR);
        try {
            sent = send(recipient);
            for (StoredMessageId id : sent) {
                await().atMost(PATIENCE).until(() -> chain.statusAtKommun(id) == MessageStatus.WAITING_FOR_RECEIPT);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(waitingAtRegion(id)).contains("PUBLISHER_FAILED"));
                assertThat(copies(id)).isEmpty();
            }
        } finally {
            chain.federation.metadata().behave(chain.kommun.participant(), MetadataFault.NONE);
        }
        assertArrivedOnce(sent);
    }

    @Test
    void nobodySaysWhetherACertificateIsRevoked() throws Exception {
        Chain.Recipient recipient = chain.newRecipient(port(chain.region));
        List<StoredMessageId> sent;
        chain.federation.revocation().behave(RevocationBehaviour.SILENT);
        try {
            sent = send(recipient);
            assertWaiting(sent, MessageStatus.SCHEDULED, "REVOCATION_UNKNOWN");
        } finally {
            chain.federation.revocation().behave(RevocationBehaviour.NORMAL);
        }
        assertArrivedOnce(sent);
    }

    private List<StoredMessageId> send(Chain.Recipient recipient) throws Exception {
        List<StoredMessageId> sent = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            sent.add(chain.send(recipient, "Nummer " + i));
        }
        return sent;
    }

    private void assertWaiting(List<StoredMessageId> sent, MessageStatus status, String code) {
        for (StoredMessageId id : sent) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(chain.statusAtKommun(id)).isEqualTo(status);
                assertThat(issues(id)).anySatisfy(issue -> {
                    assertThat(issue.typeCode()).isEqualTo(status.name());
                    assertThat(issue.detail().orElse("")).startsWith(code);
                });
                assertThat(copies(id)).isEmpty();
            });
        }
    }

    private void assertArrivedOnce(List<StoredMessageId> sent) {
        for (StoredMessageId id : sent) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(chain.statusAtKommun(id)).isEqualTo(MessageStatus.ACCEPTED);
                assertThat(copies(id)).containsExactly(MessageStatus.NEW.name());
            });
        }
    }

    private List<EventIssue> issues(StoredMessageId id) {
        return chain.kommun
                .messages()
                .status(id, chain.kommun.access())
                .orElseThrow()
                .trail()
                .issues();
    }

    /** Why a message had to wait at the region, by its trace. */
    private List<String> waitingAtRegion(StoredMessageId id) {
        return chain.region.bean(Trace.class).of(MessageId.parse(id.toString())).stream()
                .filter(entry -> entry.step() == TraceStep.WAITING)
                .map(entry -> entry.facts().getOrDefault("reason", ""))
                .toList();
    }

    /** Where the copies of a message stand that the region has, visible to people or not. */
    private List<String> copies(StoredMessageId id) {
        return chain.region
                .bean(JdbcClient.class)
                .sql("SELECT status FROM messageservice.message WHERE message_id = :id AND direction = 'INCOMING'")
                .param("id", MessageId.parse(id.toString()).value())
                .query(String.class)
                .list();
    }

    private void publishKommunAt(int port) throws Exception {
        X509Certificate organisation = chain.certificate(chain.kommun);
        chain.federation.registerParticipant(
                chain.kommun.participant(),
                URI.create("https://localhost:" + port + "/as4"),
                chain.endpoint(chain.kommun).certificate(),
                organisation,
                organisation);
    }

    private static int port(TestServer server) {
        return server.bean(As4Listener.class).port();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.budkavle.edelivery.as4.ReceivedMessage;
import org.budkavle.federation.metadata.MetadataFault;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.messageservice.Drafts;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** We send, and what comes back is not what it says: receipts of strangers, and metadata of somebody else. */
@ExtendWith(Chain.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileReplyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Chain chain;
    private final TestServer region;
    private Intruder intruder;

    HostileReplyTest(Chain chain) {
        this.chain = chain;
        this.region = chain.region;
    }

    @BeforeAll
    void intrude() throws Exception {
        intruder = new Intruder(chain, "AP0007-SDK-QA", "svar.example.se");
    }

    @AfterAll
    void leave() {
        intruder.close();
    }

    @AfterEach
    void theServerIsUnharmed() throws Exception {
        intruder.assertThatTheVictimIsUnharmed();
    }

    @Test
    void onlyTheRecipientsOwnReceiptCounts() throws Exception {
        Intruder.Organisation stranger = intruder.registered(
                "frammande.example.se", chain.federation.authorities().issueOrganisation("frammande.example.se"));
        StoredMessageId sent = send(intruder.organisation.id());
        MessageId id = MessageId.parse(sent.toString());
        await().atMost(PATIENCE).until(() -> status(sent) == MessageStatus.WAITING_FOR_RECEIPT);

        assertIgnored(
                intruder.acknowledge(id, stranger.id(), stranger.key()),
                AuditEventType.RECEIPT_IGNORED,
                "RECEIPT_FROM_ANOTHER");
        assertIgnored(
                intruder.acknowledge(id, intruder.organisation.id(), stranger.key()),
                AuditEventType.RECEIPT_IGNORED,
                "RECEIPT_NOT_SIGNED_BY_SENDER");
        assertIgnored(
                intruder.acknowledge(MessageId.random(), intruder.organisation.id(), intruder.organisation.key()),
                AuditEventType.RECEIPT_UNKNOWN,
                "RECEIPT_FOR_UNKNOWN_MESSAGE");
        assertThat(status(sent)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);

        intruder.acknowledge(id, intruder.organisation.id(), intruder.organisation.key());
        await().atMost(PATIENCE).until(() -> status(sent) == MessageStatus.ACCEPTED);
        assertThat(arrived(id)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ANOTHER_PARTICIPANT, METADATA_OF_ANOTHER",
        "ANOTHER_DOCUMENT_TYPE, METADATA_OF_ANOTHER",
        "ALTERED, SIGNATURE_INVALID",
        "OTHER_ENVIRONMENT_SIGNER, SIGNER_REFUSED",
        "REVOKED_SIGNER, SIGNER_REFUSED",
        "DOCUMENT_TYPE_DECLARATION, METADATA_MALFORMED",
        "REVOKED_PARTICIPANT_CERTIFICATE, CERTIFICATE_REVOKED",
        "EXPIRED_PARTICIPANT_CERTIFICATE, CERTIFICATE_EXPIRED",
        "REVOKED_ACCESS_POINT, RECEIVER_CERT_INVALID: CERTIFICATE_REVOKED",
        "OTHER_ENVIRONMENT_ACCESS_POINT, RECEIVER_CERT_INVALID: CERTIFICATE_REFUSED"
    })
    void nothingIsSentOnTheWordOfWrongMetadata(MetadataFault fault, String code) throws Exception {
        chain.federation.metadata().behave(intruder.organisation.id(), fault);
        StoredMessageId sent;
        try {
            sent = send(intruder.organisation.id());
            await().atMost(PATIENCE).until(() -> status(sent).isFinal());
        } finally {
            chain.federation.metadata().behave(intruder.organisation.id(), MetadataFault.NONE);
        }

        assertThat(status(sent)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(summary(sent).trail().issues())
                .flatExtracting(issue -> issue.detail().stream().toList())
                .contains(code);
        assertThat(arrived(MessageId.parse(sent.toString()))).isEmpty();
    }

    private StoredMessageId send(ParticipantId to) throws Exception {
        return region.messages()
                .send(
                        Drafts.of(
                                region.participant(),
                                region.function(),
                                to,
                                Draft.senderFunction(to),
                                "Fråga",
                                List.of(Drafts.text("Hej"))),
                        region.access());
    }

    private List<ReceivedMessage> arrived(MessageId id) {
        return intruder.accessPoint.received().stream()
                .filter(message -> message.header().id().equals(id))
                .toList();
    }

    private MessageSummary summary(StoredMessageId id) {
        return region.messages().status(id, region.access()).orElseThrow();
    }

    private MessageStatus status(StoredMessageId id) {
        return summary(id).status();
    }

    private void assertIgnored(MessageId receipt, AuditEventType type, String incident) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Chain.audited(region, type, receipt))
                        .singleElement()
                        .satisfies(facts -> assertThat(facts).containsEntry("incident", incident)));
    }
}

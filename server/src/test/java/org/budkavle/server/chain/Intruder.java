// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.as4.ReceivedMessage;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptWriter;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.server.PlantedWord;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.messageservice.TestServer;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.budkavle.trust.key.KeyAndChain;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An access point and an organisation of the federation in the wrong hands. Its victim is the region. */
final class Intruder implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final Path folder = TestSurroundings.newFolder();
    final ForeignAccessPoint accessPoint;
    final Organisation organisation;
    private final Chain chain;
    private final TestServer victim;
    private final AccessPointEndpoint target;
    private final X509Certificate recipient;
    private final Map<String, MessageReceipt> receipts = new ConcurrentHashMap<>();

    /** An organisation with its key. */
    record Organisation(ParticipantId id, KeyAndChain key) {}

    Intruder(Chain chain, String accessPointId, String domain)
            throws IOException, GeneralSecurityException, DiscoveryFailure {
        this.chain = chain;
        this.victim = chain.region;
        this.accessPoint = new ForeignAccessPoint(chain.federation, accessPointId, folder);
        this.organisation = registered(domain, chain.federation.authorities().issueOrganisation(domain));
        this.target = chain.endpoint(victim);
        this.recipient = chain.certificate(victim);
    }

    AccessPointEndpoint target() {
        return target;
    }

    /** An organisation that the federation knows, behind this access point. */
    Organisation registered(String domain, KeyAndCertificate key) throws IOException {
        Organisation made = unregistered(domain, key);
        chain.federation.registerParticipant(
                made.id(), accessPoint.address(), accessPoint.certificate(), key.certificate(), key.certificate());
        chain.federation.list(new org.budkavle.federation.addressbook.Organisation(made.id(), "2120000001", domain));
        chain.federation.list(new ListedFunction(Draft.senderFunction(made.id()), "Avsändare", "Avsändare", made.id()));
        return made;
    }

    /** One that it does not know. */
    static Organisation unregistered(String domain, KeyAndCertificate key) {
        return new Organisation(new ParticipantId("0203:" + domain), ForeignAccessPoint.chain(key));
    }

    Draft draft() {
        return draft(organisation.id());
    }

    Draft draft(MessageId id) {
        return draft(id, organisation.id());
    }

    Draft draft(ParticipantId statedSender) {
        return draft(MessageId.random(), statedSender);
    }

    Draft draft(MessageId id, ParticipantId statedSender) {
        return new Draft(id, statedSender, organisation.key(), victim.participant(), victim.function(), recipient);
    }

    PreparedMessage pack(Draft draft) throws IOException, GeneralSecurityException {
        return accessPoint.pack(draft.seal(folder), draft.header(), target);
    }

    /** Brings a message through AS4: whatever is wrong with it, the victim's access point takes it. */
    MessageId deliver(Draft draft) throws IOException, GeneralSecurityException {
        deliver(draft.seal(folder), draft.header());
        return draft.id;
    }

    void deliver(Path envelope, EnvelopeHeader header) throws IOException, GeneralSecurityException {
        assertThat(accessPoint.send(accessPoint.pack(envelope, header, target), target))
                .isInstanceOf(As4Outcome.Delivered.class);
    }

    /** Sends a receipt that says ACCEPTED. */
    MessageId acknowledge(MessageId acknowledged, ParticipantId statedSender, KeyAndChain signer)
            throws IOException, GeneralSecurityException {
        MessageId id = MessageId.random();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        EnvelopeHeader header = new EnvelopeHeader(
                id,
                now,
                DocumentTypeId.MESSAGE_RECEIPT,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                statedSender,
                victim.participant(),
                Optional.of(new FunctionAddress(
                        "registrator." + victim.participant().value())));
        MessageReceipt receipt = MessageReceipt.accepted(id, now, statedSender, victim.participant(), acknowledged);
        Path envelope = folder.resolve(id + ".receipt");
        new Sealing().sign(header, out -> ReceiptWriter.write(receipt, out), signer, envelope);
        deliver(envelope, header);
        return id;
    }

    /** The victim's answers to a message so far. */
    List<MessageReceipt> receiptsFor(MessageId message) {
        return accessPoint.received().stream()
                .filter(each -> each.header().documentType().equals(DocumentTypeId.MESSAGE_RECEIPT))
                .map(each -> receipts.computeIfAbsent(each.as4MessageId(), id -> receipt(each)))
                .filter(receipt -> receipt.acknowledged().equals(message))
                .toList();
    }

    /** Waits for so many answers, and gives the last. */
    MessageReceipt receiptFor(MessageId message, int count) {
        await().atMost(PATIENCE).until(() -> receiptsFor(message).size() == count);
        return receiptsFor(message).getLast();
    }

    MessageReceipt receiptFor(MessageId message) {
        return receiptFor(message, 1);
    }

    /** A message was answered once, by this refusal, and lies in no mailbox. */
    void assertRejected(MessageId message, ReasonCode reason, String detail) {
        assertRejected(receiptFor(message), reason, detail);
        assertThat(Chain.copies(victim, message)).isZero();
        assertThat(Chain.audited(victim, AuditEventType.MESSAGE_REFUSED, message))
                .hasSize(1);
    }

    static void assertRejected(MessageReceipt receipt, ReasonCode reason, String detail) {
        assertThat(receipt.code()).isEqualTo(ReceiptCode.REJECTED);
        assertThat(receipt.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.reason()).isEqualTo(reason);
            assertThat(line.detailCode()).contains(detail);
        });
    }

    /** A message was not answered, lies in no mailbox, and was told to the operator. */
    void assertIgnored(MessageId message, String incident) throws IOException, GeneralSecurityException {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Chain.audited(victim, AuditEventType.ENVELOPE_IGNORED, message))
                        .singleElement()
                        .satisfies(facts -> assertThat(facts).containsEntry("incident", incident)));
        // What is sent after it is answered, so an answer to it would have come.
        assertThatTheVictimIsUnharmed();
        assertThat(receiptsFor(message)).isEmpty();
        assertThat(Chain.copies(victim, message)).isZero();
    }

    /** What a person there would see of everything before: nothing but that the server is still well. */
    void assertThatTheVictimIsUnharmed() throws IOException, GeneralSecurityException {
        MessageId good = deliver(draft());
        assertThat(receiptFor(good).code()).isEqualTo(ReceiptCode.ACCEPTED);
        assertThat(Chain.copies(victim, good)).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Chain.temporaryFiles(victim)).isEmpty());
        assertThat(PlantedWord.filesUnder(victim.data())).isEmpty();
        assertThat(PlantedWord.tablesOf(victim.bean(JdbcClient.class))).isEmpty();
    }

    @Override
    public void close() {
        accessPoint.close();
    }

    private MessageReceipt receipt(ReceivedMessage received) {
        Opening opening = new Opening();
        try {
            SignedEnvelope signed = opening.verify(accessPoint.envelopeOf(received));
            assertThat(signed.signer()).isEqualTo(recipient);
            try (InputStream payload = opening.clearPayload(signed)) {
                return ReceiptReader.read(payload).receipt().orElseThrow();
            }
        } catch (EnvelopeRefused | MalformedXml e) {
            throw new IllegalStateException("Our own server sent a receipt that cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

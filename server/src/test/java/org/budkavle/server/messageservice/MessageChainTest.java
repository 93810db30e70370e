// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Reference;
import org.budkavle.pki.KeyType;
import org.budkavle.server.PlantedWord;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceEntry;
import org.budkavle.server.trace.TraceStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers and a federation, nothing replaced: DNS, metadata, sealing, AS4 over mutual TLS, receipts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageChainTest {

    private static final Logger LOG = LoggerFactory.getLogger(MessageChainTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PLANTED = PlantedWord.WORD;

    private Federation federation;
    private TestServer kommun;
    private TestServer region;

    @BeforeAll
    void start() throws IOException {
        federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        kommun = TestServer.start(federation, "AP0001-SDK-QA", "kommun.example.se", Map.of());
        region = TestServer.start(federation, "AP0002-SDK-QA", "region.example.se", Map.of());
    }

    @AfterAll
    void stop() {
        if (region != null) {
            region.close();
        }
        if (kommun != null) {
            kommun.close();
        }
        if (federation != null) {
            federation.close();
        }
    }

    @Test
    void textAndFileArriveAndAreAcceptedAndTheAnswerBringsTheReferencesBack() throws Exception {
        byte[] pdf = new byte[300_000];
        new Random(7).nextBytes(pdf);
        StoredMessageId sent = kommun.messages()
                .send(
                        toRegion(
                                "Fråga",
                                Drafts.text("# Hej\n\nVilka **tider** finns? 😀 åäö"),
                                Drafts.pdf("bilaga.pdf", pdf)),
                        kommun.access());

        assertThat(outcome(kommun, sent).status()).isEqualTo(MessageStatus.ACCEPTED);
        StoredMessage received = received(region, sent);
        assertThat(received.summary().label()).contains("Fråga");
        assertThat(received.summary().confidentiality()).isTrue();
        assertThat(received.summary().sender().label()).contains("Organisationen kommun.example.se");
        assertThat(received.documents().getFirst().texts()).containsExactly("# Hej\n\nVilka **tider** finns? 😀 åäö");
        StoredFile file = received.documents().get(1).files().getFirst();
        assertThat(file.fileName()).isEqualTo("bilaga.pdf");
        assertThat(file.size()).isEqualTo(pdf.length);
        try (InputStream in = region.messages().open(received.summary().id(), file.content(), region.access())) {
            assertThat(in.readAllBytes()).isEqualTo(pdf);
        }

        StoredMessageId answer = region.messages()
                .send(Drafts.answer(received, "SV: Fråga", List.of(Drafts.text("Tisdag 10.00"))), region.access());

        assertThat(outcome(region, answer).status()).isEqualTo(MessageStatus.ACCEPTED);
        MessageSummary back = received(kommun, answer).summary();
        assertThat(back.refToMessageId()).contains(received.summary().messageId());
        assertThat(back.conversationId()).isEqualTo(received.summary().conversationId());
        assertThat(back.recipient().attention().orElseThrow().references())
                .extracting(Reference::id)
                .containsExactly(received.summary()
                        .sender()
                        .attention()
                        .orElseThrow()
                        .references()
                        .getFirst()
                        .id());
        assertThat(steps(kommun, sent))
                .contains(
                        TraceStep.SUBMITTED,
                        // DNS is asked only when nobody has asked a moment ago, such as a probe.
                        TraceStep.CERTIFICATE_FETCHED,
                        TraceStep.SEALED,
                        TraceStep.HANDED_OVER,
                        TraceStep.MESSAGE_RECEIPT_RECEIVED);
        assertThat(steps(region, sent))
                .contains(TraceStep.OPENED, TraceStep.DELIVERED_TO_MAILBOX, TraceStep.MESSAGE_RECEIPT_SENT);
    }

    @Test
    void aMessageAsLargeAsMayBeArrivesWhole() throws Exception {
        byte[] pdf = new byte[22_000_000];
        new Random(11).nextBytes(pdf);
        Instant began = Instant.now();
        StoredMessageId sent = kommun.messages().send(toRegion("Stor", Drafts.pdf("stor.pdf", pdf)), kommun.access());
        assertThat(outcome(kommun, sent).status()).isEqualTo(MessageStatus.ACCEPTED);
        LOG.info(
                "22 MB there and acknowledged in {} ms",
                Duration.between(began, Instant.now()).toMillis());
        StoredMessage received = received(region, sent);
        StoredFile file = received.documents().getFirst().files().getFirst();
        try (InputStream in = region.messages().open(received.summary().id(), file.content(), region.access())) {
            assertThat(Arrays.equals(in.readAllBytes(), pdf)).isTrue();
        }
    }

    @Test
    void aMessageToAFunctionThatDoesNotExistThereIsRejectedWithTheReason() throws Exception {
        FunctionAddress listedOnly =
                new FunctionAddress("finns-inte." + region.participant().value());
        federation.list(new ListedFunction(listedOnly, "Finns inte", "Finns inte", region.participant()));
        StoredMessageId sent = kommun.messages()
                .send(
                        Drafts.of(
                                kommun.participant(),
                                kommun.function(),
                                region.participant(),
                                listedOnly,
                                "Vilse",
                                List.of(Drafts.text("Hej"))),
                        kommun.access());

        MessageSummary outcome = outcome(kommun, sent);

        assertThat(outcome.status()).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        List<EventIssue> issues = outcome.trail().issues();
        assertThat(issues.getFirst().title()).isEqualTo("Message REJECTED by receiver");
        assertThat(issues.get(1).typeCode()).isEqualTo("BV");
        assertThat(issues.get(1).title()).isEqualTo("not-found");
    }

    @Test
    void nothingReadableOfAMessageIsOnDiskOrInTheDatabase() throws Exception {
        StoredMessageId sent = kommun.messages()
                .send(
                        toRegion(
                                PLANTED,
                                Drafts.text(PLANTED + " i texten"),
                                Drafts.pdf(PLANTED + ".pdf", (PLANTED + " i filen").getBytes(StandardCharsets.UTF_8))),
                        kommun.access());
        assertThat(outcome(kommun, sent).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(received(region, sent).summary().label()).contains(PLANTED);

        for (TestServer server : List.of(kommun, region)) {
            assertThat(PlantedWord.filesUnder(server.data())).isEmpty();
            assertThat(PlantedWord.tablesOf(server.bean(JdbcClient.class))).isEmpty();
        }
    }

    private NewMessage toRegion(String subject, NewDocument... documents) {
        return Drafts.of(
                kommun.participant(),
                kommun.function(),
                region.participant(),
                region.function(),
                subject,
                Arrays.asList(documents));
    }

    private static MessageSummary outcome(TestServer server, StoredMessageId id) {
        await().atMost(PATIENCE).until(() -> status(server, id).status().isFinal());
        return status(server, id);
    }

    private static MessageSummary status(TestServer server, StoredMessageId id) {
        return server.messages().status(id, server.access()).orElseThrow();
    }

    private static StoredMessage received(TestServer server, StoredMessageId id) {
        await().atMost(PATIENCE)
                .until(() -> server.messages().find(id, server.access()).isPresent());
        StoredMessage message = server.messages().find(id, server.access()).orElseThrow();
        assertThat(message.summary().status()).isEqualTo(MessageStatus.NEW);
        return message;
    }

    private static List<TraceStep> steps(TestServer server, StoredMessageId id) {
        return server.bean(Trace.class).of(MessageId.parse(id.toString())).stream()
                .map(TraceEntry::step)
                .toList();
    }
}

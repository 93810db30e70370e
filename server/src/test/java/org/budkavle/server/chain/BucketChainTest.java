// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.bucketmock.BucketMock;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.accesspoint.FaultyLine;
import org.budkavle.server.content.ContentStorage;
import org.budkavle.server.messageservice.Drafts;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers whose envelopes and content lie in buckets, which are away now and then. */
class BucketChainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGE = 20_000_000;

    private static Federation federation;
    private static FaultyLine kommunsLine;
    private static FaultyLine regionsLine;
    private static TestServer kommun;
    private static TestServer region;

    @BeforeAll
    static void twoServers() throws IOException {
        federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        kommunsLine = FaultyLine.to(BucketMock.shared().port());
        regionsLine = FaultyLine.to(BucketMock.shared().port());
        kommun = TestServer.start(federation, "AP0001-SDK-QA", "kommun.example.se", inBucket(kommunsLine));
        region = TestServer.start(federation, "AP0002-SDK-QA", "region.example.se", inBucket(regionsLine));
    }

    @AfterAll
    static void theyEnd() throws Exception {
        region.close();
        kommun.close();
        regionsLine.close();
        kommunsLine.close();
        federation.close();
    }

    private static Map<String, String> inBucket(FaultyLine line) throws IOException {
        Path keys = TestSurroundings.newFolder();
        Map<String, String> settings = new HashMap<>(Map.of(
                "budkavle.content.store", "s3",
                "budkavle.content.s3.endpoint", "http://127.0.0.1:" + line.port(),
                "budkavle.content.s3.bucket", BucketMock.shared().newBucket(),
                "budkavle.content.s3.access-key-file",
                        Files.writeString(keys.resolve("access"), "key").toString(),
                "budkavle.content.s3.secret-key-file",
                        Files.writeString(keys.resolve("secret"), "secret").toString()));
        settings.put("db-scheduler.polling-interval", "50ms");
        settings.put("budkavle.accesspoint.retry", "200ms...");
        settings.put("budkavle.messageservice.lookup-pause", "200ms");
        settings.put("budkavle.messageservice.lookup-longest-pause", "200ms");
        return settings;
    }

    @Test
    void aLargeMessageGoesAllTheWayAndNothingOfItLiesInAFolder() throws Exception {
        byte[] attachment = new byte[LARGE];
        new Random(1).nextBytes(attachment);
        System.arraycopy("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 0, attachment, 0, 9);

        StoredMessageId id = send("Stort", Drafts.text("Hej"), Drafts.pdf("ritning.pdf", attachment));

        await().atMost(PATIENCE).until(() -> status(id) == MessageStatus.ACCEPTED);
        StoredMessageId there = region.bean(JdbcClient.class)
                .sql("SELECT id FROM messageservice.message WHERE message_id = :id AND direction = 'INCOMING'")
                .param("id", messageId(id).value())
                .query((row, number) -> new StoredMessageId(row.getObject(1, UUID.class)))
                .single();
        StoredFile file = region.messages().find(there, region.access()).orElseThrow().documents().stream()
                .flatMap(document -> document.files().stream())
                .findFirst()
                .orElseThrow();
        try (InputStream in = region.messages().open(there, file.content(), region.access())) {
            assertThat(in.readAllBytes()).isEqualTo(attachment);
        }
        for (TestServer server : List.of(kommun, region)) {
            assertThat(blobsInFolder(server)).isEmpty();
            assertThat(server.bean(JdbcClient.class)
                            .sql("SELECT count(*) FROM content.blob WHERE size > " + LARGE)
                            .query(Integer.class)
                            .single())
                    .isPositive();
        }
    }

    @Test
    void aRecipientWithoutItsBucketAnswersNothingAndTakesTheMessageOnceWhenItIsBack() throws Exception {
        regionsLine.cut();
        StoredMessageId id = send("Hinken är borta", Drafts.text("Hej"));
        await().atMost(PATIENCE).until(() -> status(id) == MessageStatus.SCHEDULED_FOR_RESEND);
        assertThat(Chain.copies(region, messageId(id))).isZero();
        assertThat(region.bean(ContentStorage.class).trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.code()).isEqualTo("BKV-H01"));
        assertThat(health(region)).isEqualTo(Status.DOWN);

        regionsLine.up();

        await().atMost(PATIENCE).until(() -> status(id) == MessageStatus.ACCEPTED);
        assertThat(Chain.copies(region, messageId(id))).isEqualTo(1);
        assertThat(region.bean(ContentStorage.class).trouble()).isEmpty();
        assertThat(health(region)).isEqualTo(Status.UP);
    }

    @Test
    void aSenderWithoutItsBucketWaitsAndSendsOnceWhenItIsBack() throws Exception {
        kommunsLine.cut();
        StoredMessageId id = send("Avsändarens hink är borta", Drafts.text("Hej"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(kommun.bean(ContentStorage.class).trouble()).isPresent());
        assertThat(status(id)).isEqualTo(MessageStatus.SCHEDULED);

        kommunsLine.up();

        await().atMost(PATIENCE).until(() -> status(id) == MessageStatus.ACCEPTED);
        assertThat(Chain.copies(region, messageId(id))).isEqualTo(1);
    }

    private static StoredMessageId send(String subject, NewDocument... documents) throws MessageRefused {
        return kommun.messages()
                .send(
                        Drafts.of(
                                kommun.participant(),
                                kommun.function(),
                                region.participant(),
                                region.function(),
                                subject,
                                List.of(documents)),
                        kommun.access());
    }

    private static MessageStatus status(StoredMessageId id) {
        return kommun.messages().status(id, kommun.access()).orElseThrow().status();
    }

    private static MessageId messageId(StoredMessageId id) {
        return kommun.messages()
                .find(id, kommun.access())
                .orElseThrow()
                .summary()
                .messageId();
    }

    private static Status health(TestServer server) {
        return Objects.requireNonNull(((HealthIndicator) server.bean(ContentStorage.class)).health())
                .getStatus();
    }

    private static List<Path> blobsInFolder(TestServer server) throws IOException {
        Path home = server.data().resolve("blobs");
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.resolve("kept")))
                    .toList();
        }
    }
}

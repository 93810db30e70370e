// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.budkavle.server.ServerTest;
import org.budkavle.server.platform.BudkavleProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Size, load and damage (api-and-address-book.md 1.11; row API-S-13). */
@ServerTest
class LargeMessageTest {

    /** Base64 of {@code %PDF-1.}: every file of the test begins with it. */
    private static final String PDF = "JVBERi0xLg";

    private static final int CONCURRENT = 2;

    @LocalServerPort
    int port;

    @Autowired
    BudkavleProperties properties;

    private Rig rig = new Rig(0);
    private String token = "";

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) throws Exception {
        Rig.configure(registry);
        registry.add("budkavle.sdk-api.concurrent-requests", () -> CONCURRENT);
    }

    @BeforeEach
    void logIn() throws Exception {
        rig = new Rig(port);
        token = rig.token(Rig.EVERYWHERE);
    }

    @Test
    void apiS13_thirtyMegabytesAreTakenAndComeBackWhole() throws Exception {
        int length = 29_900_000;
        HttpResponse<String> answer = post(body(length));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String fetched = rig.get(token, answer.headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(fetched).contains("\"content\":\"" + base64(length) + "\"");
    }

    @Test
    void apiS13_moreThanThirtyMegabytesAreRefusedWithAnExplanation() throws Exception {
        HttpResponse<String> answer = post(body(30_000_000));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Rig.json(answer).path("eventIssues")).isNotEmpty();
    }

    @Test
    void aRequestOfAnySizeIsAnswered() throws Exception {
        HttpResponse<String> answer = post(body(48_000_000));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Rig.json(answer).at("/eventIssues/0/title").asString()).isEqualTo("Payload Too Large");
    }

    @Test
    void noFileStaysBehindARefusedRequest() throws Exception {
        post(body(30_000_000));
        try (Stream<Path> files = Files.list(properties.data().resolve("blobs/temporary"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void oneClientDoesNotTakeEveryPlace() throws Exception {
        HttpResponse<String> refused = await().atMost(Duration.ofMinutes(2))
                .until(this::oneBesideThoseThatHoldEveryPlace, answer -> answer.statusCode() != 201);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(rig.post(token, Rig.message()).statusCode()).isEqualTo(201);
    }

    /** The answer to a quick request while slow ones are under way; it may have been a moment before the last of them. */
    private HttpResponse<String> oneBesideThoseThatHoldEveryPlace() throws Exception {
        CountDownLatch begun = new CountDownLatch(CONCURRENT);
        CountDownLatch release = new CountDownLatch(1);
        List<FutureTask<Integer>> slow = Stream.generate(() ->
                        new FutureTask<>(() -> post(slowly(begun, release)).statusCode()))
                .limit(CONCURRENT)
                .toList();
        slow.forEach(task -> Thread.ofVirtual().start(task));
        try {
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            return rig.post(token, Rig.message());
        } finally {
            release.countDown();
            for (FutureTask<Integer> task : slow) {
                assertThat(task.get()).isIn(201, 429);
            }
        }
    }

    @Test
    void aDamagedFileNeverLooksWhole() throws Exception {
        for (int length : new int[] {400, 2_000_000}) {
            HttpResponse<String> sent = post(body(length));
            String location = sent.headers().firstValue("Location").orElseThrow();
            damageNewestBlob();
            if (length == 400) {
                assertThat(rig.get(token, location).statusCode()).isEqualTo(500);
            } else {
                assertThatThrownBy(() -> rig.get(token, location)).isInstanceOf(IOException.class);
            }
        }
    }

    private HttpResponse<String> post(InputStream body) throws Exception {
        return rig.send(rig.request(token, "/v1/sdk/messages")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build());
    }

    /** A message that has begun to arrive, and goes on when it is released. */
    private static InputStream slowly(CountDownLatch begun, CountDownLatch release) {
        return new SequenceInputStream(
                new Gate(begun, release),
                new ByteArrayInputStream(Rig.message().toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** A message with one file of so many base64 characters, a multiple of four. */
    private static InputStream body(int length) {
        ObjectNode message = Rig.message();
        JsonNode document = Rig.attributes(message).at("/digitalDocument/0");
        ((ObjectNode) document)
                .putArray("contentFiles")
                .addObject()
                .put("fileName", "stor.pdf")
                .put("contentType", "application/pdf")
                .put("content", base64(length));
        return new ByteArrayInputStream(message.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(int length) {
        return PDF + "A".repeat(length - PDF.length());
    }

    private void damageNewestBlob() throws IOException {
        try (Stream<Path> files = Files.walk(properties.data().resolve("blobs"))) {
            Path newest = files.filter(Files::isRegularFile)
                    .max((a, b) -> a.getFileName().compareTo(b.getFileName()))
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(newest);
            bytes[bytes.length - 1] ^= 1;
            Files.write(newest, bytes);
        }
    }

    /** White space before the JSON, then a wait. */
    private static final class Gate extends InputStream {

        private final CountDownLatch begun;
        private final CountDownLatch release;
        private int given;

        Gate(CountDownLatch begun, CountDownLatch release) {
            this.begun = begun;
            this.release = release;
        }

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1) < 0 ? -1 : ' ';
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (given < 100_000) {
                Arrays.fill(target, offset, offset + length, (byte) ' ');
                given += length;
                return length;
            }
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            return -1;
        }
    }
}

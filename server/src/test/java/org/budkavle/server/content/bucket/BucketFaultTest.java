// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.server.TestSurroundings;
import org.budkavle.trust.http.Reachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server may answer instead of what was asked for. */
class BucketFaultTest {

    private final Path folder = TestSurroundings.newFolder();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Optional<BucketFault>> heard = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(200, -1);

    BucketFaultTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void aServer() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                answer.to(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void itStops() {
        end.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, DENIED, 1",
        "403, InvalidAccessKeyId, DENIED, 1",
        "403, SignatureDoesNotMatch, DENIED, 1",
        "403, RequestTimeTooSkewed, CLOCK, 1",
        "403, QuotaExceeded, FULL, 1",
        "401, '', DENIED, 1",
        "404, NoSuchBucket, NO_BUCKET, 1",
        "507, '', FULL, 1",
        "503, SlowDown, BUSY, 3",
        "500, InternalError, BUSY, 3",
        "429, TooManyRequests, BUSY, 3",
        "400, RequestTimeout, BUSY, 3",
        "400, InvalidArgument, UNEXPECTED, 3",
        "301, PermanentRedirect, UNEXPECTED, 3",
    })
    void whatIsWrongHasACodeAndIsTriedAgainWhereThatMayHelp(int status, String code, BucketFault fault, int tries)
            throws IOException {
        answer = exchange -> error(exchange, status, code);
        Path file = Files.writeString(folder.resolve("file"), "bytes");
        try (Bucket bucket = bucket(Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> bucket.put("name", file))
                    .isInstanceOfSatisfying(
                            BucketUnavailable.class, e -> assertThat(e.fault()).isEqualTo(fault))
                    .hasMessageStartingWith(fault.code() + " " + fault.text());
        }
        assertThat(asked).hasValue(tries);
        assertThat(heard).containsExactly(Optional.of(fault));
        assertThat(file).exists();
    }

    @Test
    void aServerThatIsBusyOnceIsAskedAgain() throws IOException {
        answer = exchange -> error(exchange, asked.get() == 1 ? 503 : 200, "SlowDown");
        try (Bucket bucket = bucket(Duration.ofSeconds(10))) {
            bucket.put("name", Files.writeString(folder.resolve("file"), "bytes"));
        }
        assertThat(asked).hasValue(2);
        assertThat(heard).containsExactly(Optional.empty());
    }

    @Test
    void aServerThatNeverAnswersIsTooSlow() throws IOException {
        answer = exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        try (Bucket bucket = bucket(Duration.ofMillis(100))) {
            assertFault(() -> bucket.size("name"), BucketFault.TOO_SLOW);
        }
    }

    @Test
    void aServerThatStopsInTheMiddleOfAnAnswerIsTooSlowToo() throws IOException {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        try (Bucket bucket = bucket(Duration.ofMillis(100))) {
            assertFault(() -> bucket.get("name", folder.resolve("got"), 1000), BucketFault.TOO_SLOW);
        }
    }

    @Test
    void otherBytesThanThoseThatWerePutAreDamaged() throws IOException {
        answer = exchange -> {
            exchange.getResponseHeaders().set("x-amz-meta-sha256", "00");
            error(exchange, 200, "other bytes");
        };
        try (Bucket bucket = bucket(Duration.ofSeconds(10))) {
            assertFault(() -> bucket.get("name", folder.resolve("got"), 10), BucketFault.DAMAGED);
        }
    }

    @Test
    void aListThatIsNoListIsUnexpected() throws IOException {
        answer = exchange -> {
            byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        };
        try (Bucket bucket = bucket(Duration.ofSeconds(10))) {
            assertFault(() -> bucket.list("", Bucket.PAGE), BucketFault.UNEXPECTED);
        }
    }

    @Test
    void nobodyThereIsUnreachable() throws IOException {
        server.stop(0);
        try (Bucket bucket = bucket(Duration.ofSeconds(10))) {
            assertFault(() -> bucket.delete("name"), BucketFault.UNREACHABLE);
        }
    }

    @Test
    void aKeyThatCannotBeReadIsSaidWithItsFile() throws IOException {
        try (Bucket bucket = bucket(Duration.ofSeconds(10))) {
            Files.delete(folder.resolve("secret"));
            assertFault(() -> bucket.delete("name"), BucketFault.NO_KEY);
        }
        assertThat(asked).hasValue(0);
    }

    private static void assertFault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, BucketFault fault) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BucketUnavailable.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private Bucket bucket(Duration patience) throws IOException {
        Path access = Files.writeString(folder.resolve("access"), "key\n");
        Path secret = Files.writeString(folder.resolve("secret"), "secret\n");
        return new Bucket(
                new BucketSettings(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        "us-east-1",
                        "hink",
                        true,
                        "",
                        access,
                        secret,
                        Optional.empty(),
                        patience),
                Reachable.everywhere(),
                Clock.systemUTC(),
                (_, fault, _) -> heard.add(fault));
    }
}

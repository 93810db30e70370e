// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server dies while it reads the national address book: the old copy is whole afterwards, and then the new one comes. */
class SynchronisationKillTest {

    private static final int BEFORE = 2000;
    private static final int AFTER = 2300;
    private static final int PAGES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void aServerThatIsKilledInMidSynchronisationKeepsTheOldCopyAndThenGetsTheNewOne() throws Exception {
        Register register = Register.inMemory(Clock.systemUTC());
        register.fill(NationalSample.of(NationalSample.DEFAULT_SEED, BEFORE).content());
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        int port = freePort();
        try (AddressBook book = AddressBook.start(anywhere, register);
                Gate gate = new Gate(book.uri());
                ServerProcess server = new ServerProcess(
                        folder,
                        URI.create("http://127.0.0.1:" + port),
                        Map.of(
                                "server.port", Integer.toString(port),
                                "budkavle.data", folder.resolve("data").toString(),
                                "budkavle.addressbook.uri", gate.uri().toString(),
                                "budkavle.addressbook.interval", "2s",
                                "budkavle.addressbook.limits.page-time", "10m"),
                        "-Xmx384m")) {
            server.awaitReady();
            await().atMost(PATIENCE).until(() -> listed().equals(new Listed(1, BEFORE)));

            gate.holdAfter(PAGES);
            register.fill(NationalSample.of(NationalSample.DEFAULT_SEED, AFTER).content());
            await().atMost(PATIENCE).until(gate::holds);
            await().atMost(PATIENCE).until(() -> incoming() > 0);
            server.killWithDatabase();
            server.restart();
            server.awaitReady();
            assertThat(listed()).as("the old copy, whole").isEqualTo(new Listed(1, BEFORE));

            gate.open();
            await().atMost(PATIENCE)
                    .until(() -> listed().equals(new Listed(2, book.functions().size())));
            await().atMost(PATIENCE).until(() -> incoming() == 0);
        }
    }

    /** What the copy answers with: its generation, and how many addresses. */
    private record Listed(long generation, long addresses) {}

    private Listed listed() {
        return new Listed(
                number("SELECT generation FROM addressbook.copy"),
                number("SELECT count(*) FROM addressbook.address WHERE vanished_at IS NULL"));
    }

    /** What a synchronisation has read and not put into the copy. */
    private long incoming() {
        return number("SELECT count(*) FROM addressbook.incoming_address");
    }

    /** Asks the server's own database; it is another process, and all that is left of a killed one. */
    private long number(String sql) {
        Path data = folder.resolve("data");
        try {
            List<String> running = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            String url = "jdbc:postgresql://127.0.0.1:" + running.get(3).strip() + "/budkavle";
            String password =
                    Files.readString(data.resolve("postgres.password")).strip();
            try (Connection connection = DriverManager.getConnection(url, "budkavle", password);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getLong(1) : -1;
            }
        } catch (IOException | SQLException | IndexOutOfBoundsException notUpYet) {
            return -1;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stands before the book, and lets nothing more through after some pages until it is opened. */
    private static final class Gate implements AutoCloseable {

        private final URI book;
        private final HttpServer server;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpClient client = HttpClient.newHttpClient();
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        private final CountDownLatch opened = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();

        Gate(URI book) throws IOException {
            this.book = book;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::pass);
            server.setExecutor(threads);
            server.start();
        }

        URI uri() {
            return URI.create(book.toString().replace(book.getAuthority(), authority()));
        }

        void holdAfter(int pages) {
            left.set(pages);
        }

        boolean holds() {
            return waiting.get() > 0;
        }

        void open() {
            left.set(Integer.MAX_VALUE);
            opened.countDown();
        }

        private String authority() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        private void pass(HttpExchange exchange) throws IOException {
            try (exchange) {
                if (left.getAndDecrement() <= 0) {
                    waiting.incrementAndGet();
                    opened.await();
                }
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(book.resolve(exchange.getRequestURI()))
                                .header("Accept", "application/vnd.api+json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                byte[] body =
                        answer.body().replace(book.getAuthority(), authority()).getBytes(StandardCharsets.UTF_8);
                answer.headers()
                        .firstValue("Content-Type")
                        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
                exchange.sendResponseHeaders(answer.statusCode(), body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            open();
            server.stop(0);
            threads.shutdownNow();
            client.close();
        }
    }
}

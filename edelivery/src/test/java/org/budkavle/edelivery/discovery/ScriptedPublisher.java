// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/** A publisher of service metadata on loopback that answers each service as told. */
final class ScriptedPublisher implements AutoCloseable {

    private static final class Reply {
        private final int status;
        private final byte[] body;
        private final Optional<CountDownLatch> after;

        Reply(int status, byte[] body, Optional<CountDownLatch> after) {
            this.status = status;
            this.body = body;
            this.after = after;
        }
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String scheme;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private volatile Optional<Reply> forAll = Optional.empty();

    /** The paths asked for, as they came. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    ScriptedPublisher() throws IOException {
        this(HttpServer.create(loopback(), 0), "http");
    }

    ScriptedPublisher(SSLContext tls) throws IOException {
        HttpsServer https = HttpsServer.create(loopback(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        this(https, "https");
    }

    private ScriptedPublisher(HttpServer http, String scheme) {
        this.http = http;
        this.scheme = scheme;
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    URI address() {
        return URI.create(scheme + "://localhost:" + http.getAddress().getPort());
    }

    void publish(ParticipantId participant, DocumentTypeId type, byte[] document) {
        publish(participant, type, 200, document);
    }

    /** The participant is known from now on, and this service is answered so. */
    void publish(ParticipantId participant, DocumentTypeId type, int status, byte[] body) {
        know(participant);
        replies.put(service(participant, type), new Reply(status, body, Optional.empty()));
    }

    /** Answers only once the latch is open. */
    void publishAfter(CountDownLatch latch, ParticipantId participant, DocumentTypeId type, byte[] document) {
        know(participant);
        replies.put(service(participant, type), new Reply(200, document, Optional.of(latch)));
    }

    void know(ParticipantId participant) {
        replies.put(
                "/" + participant.qualified(),
                new Reply(200, "<ServiceGroup/>".getBytes(StandardCharsets.UTF_8), Optional.empty()));
    }

    void forget(ParticipantId participant) {
        replies.keySet().removeIf(path -> path.startsWith("/" + participant.qualified()));
    }

    void forget(ParticipantId participant, DocumentTypeId type) {
        replies.remove(service(participant, type));
    }

    void failAll(int status) {
        forAll = Optional.of(new Reply(status, new byte[0], Optional.empty()));
    }

    void recover() {
        forAll = Optional.empty();
    }

    private static String service(ParticipantId participant, DocumentTypeId type) {
        return "/" + participant.qualified() + "/services/" + type.qualified();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().getRawPath());
            Reply reply = forAll.orElseGet(() -> replies.getOrDefault(
                    exchange.getRequestURI().getPath(), new Reply(404, new byte[0], Optional.empty())));
            if (reply.after.isPresent()) {
                reply.after.get().await();
            }
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=UTF-8");
            if (reply.status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", address() + "/elsewhere");
            }
            exchange.sendResponseHeaders(reply.status, reply.body.length == 0 ? -1 : reply.body.length);
            exchange.getResponseBody().write(reply.body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return scheme.toUpperCase(Locale.ROOT) + " publisher";
    }
}

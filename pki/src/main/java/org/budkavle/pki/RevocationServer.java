// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves revocation lists and OCSP over HTTP for any number of authorities: {@code GET /crl/<id>.crl},
 * {@code POST /ocsp/<id>}, {@code GET /ocsp/<id>/<base64>}. Each service of each authority can be made to misbehave, and
 * the whole server can be stopped and started again on the same port.
 */
public final class RevocationServer implements AutoCloseable {

    /** The two ways to ask. */
    public enum Service {
        /** Revocation lists. */
        CRL,
        /** Online status. */
        OCSP
    }

    private record Switch(String authorityId, Service service) {}

    private static final int LARGEST_REQUEST = 64 * 1024;

    private final Map<String, CertificateAuthority> authorities = new ConcurrentHashMap<>();
    private final Map<Switch, RevocationBehaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<Switch, Integer> asked = new ConcurrentHashMap<>();
    private final InetSocketAddress address;
    private volatile Duration delay = Duration.ofSeconds(3);
    private @Nullable CertificateAuthority impostor;
    private @Nullable HttpServer http;
    private @Nullable ExecutorService threads;

    private RevocationServer(InetSocketAddress wanted) throws IOException {
        this.address = listen(wanted);
    }

    /** Starts a server; port 0 takes a free one. */
    public static RevocationServer start(InetSocketAddress address) throws IOException {
        return new RevocationServer(address);
    }

    /** Where it listens, for {@link AuthorityProfile#withRevocationAt}. */
    public URI uri() {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** Answers for this authority from now on. */
    public void serve(CertificateAuthority authority) {
        authority.responder().prepare();
        authorities.put(authority.id(), authority);
    }

    /** Sets how one service of one authority behaves. */
    public void behave(String authorityId, Service service, RevocationBehaviour behaviour) {
        behaviours.put(new Switch(authorityId, service), behaviour);
    }

    /** Sets how both services of every authority behave. */
    public void behave(RevocationBehaviour behaviour) {
        for (String id : authorities.keySet()) {
            for (Service service : Service.values()) {
                behave(id, service, behaviour);
            }
        }
    }

    /** How long {@link RevocationBehaviour#SLOW} waits. */
    public void delay(Duration duration) {
        delay = duration;
    }

    /** How often a service of an authority has been asked, whatever it answered. */
    public int timesAsked(String authorityId, Service service) {
        return asked.getOrDefault(new Switch(authorityId, service), 0);
    }

    /** Stops listening; connections are refused until {@link #restart}. */
    public synchronized void stop() {
        if (http != null) {
            http.stop(0);
            http = null;
        }
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }

    /** Listens again, on the same port. */
    public synchronized void restart() throws IOException {
        if (http == null) {
            listen(address);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized InetSocketAddress listen(InetSocketAddress wanted) throws IOException {
        HttpServer server = HttpServer.create(wanted, 0);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.createContext("/crl/", exchange -> handle(exchange, Service.CRL));
        server.createContext("/ocsp/", exchange -> handle(exchange, Service.OCSP));
        server.start();
        http = server;
        threads = executor;
        return server.getAddress();
    }

    private void handle(HttpExchange exchange, Service service) throws IOException {
        try (exchange) {
            String rest = exchange.getRequestURI().getPath().substring(service == Service.CRL ? 5 : 6);
            int end = rest.indexOf(service == Service.CRL ? '.' : '/');
            String id = end < 0 ? rest : rest.substring(0, end);
            CertificateAuthority authority = authorities.get(id);
            if (authority == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Switch key = new Switch(id, service);
            asked.merge(key, 1, Integer::sum);
            byte[] request = service == Service.CRL ? new byte[0] : ocspRequest(exchange, rest, end);
            RevocationBehaviour behaviour = behaviours.getOrDefault(key, RevocationBehaviour.NORMAL);
            hesitate(behaviour);
            Optional<byte[]> answer = service == Service.CRL
                    ? crl(authority, behaviour)
                    : Optional.of(ocsp(authority, request, behaviour));
            if (answer.isEmpty()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Type", service == Service.CRL ? "application/pkix-crl" : "application/ocsp-response");
            exchange.sendResponseHeaders(200, answer.get().length);
            exchange.getResponseBody().write(answer.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hesitate(RevocationBehaviour behaviour) throws InterruptedException {
        if (behaviour == RevocationBehaviour.SLOW) {
            Thread.sleep(delay);
        } else if (behaviour == RevocationBehaviour.SILENT) {
            Thread.sleep(Duration.ofDays(1));
        }
    }

    private static byte[] ocspRequest(HttpExchange exchange, String rest, int slash) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            try {
                return slash < 0 ? new byte[0] : Base64.getDecoder().decode(rest.substring(slash + 1));
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }
        return exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
    }

    private Optional<byte[]> crl(CertificateAuthority authority, RevocationBehaviour behaviour) {
        return switch (behaviour) {
            case TRY_LATER -> Optional.empty();
            case STALE -> Optional.of(authority.crl(true));
            case WRONG_ISSUER -> Optional.of(impostor().crl());
            case NORMAL, SLOW, SILENT -> Optional.of(authority.crl());
        };
    }

    private byte[] ocsp(CertificateAuthority authority, byte[] request, RevocationBehaviour behaviour) {
        return switch (behaviour) {
            case TRY_LATER -> OcspResponder.tryLater();
            case STALE -> authority.responder().answer(request, true);
            case WRONG_ISSUER ->
                authority.responder().answerSignedBy(impostor().responder().delegate(), request);
            case NORMAL, SLOW, SILENT -> authority.ocspResponse(request);
        };
    }

    private synchronized CertificateAuthority impostor() {
        CertificateAuthority ready = impostor;
        if (ready == null) {
            CertificateRequest request = CertificateRequest.named("Somebody else's authority")
                    .key(KeyType.RSA_2048)
                    .build();
            ready = CertificateAuthority.root(AuthorityProfile.of("impostor", request), Clock.systemUTC());
            impostor = ready;
        }
        return ready;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP or HTTPS server with one handler, each request on a virtual thread. It can be stopped and started again on the
 * same port, and silenced: then it takes requests and never answers.
 */
public final class LocalHttpServer implements AutoCloseable {

    private final HttpHandler handler;
    private final Optional<SSLContext> tls;
    private final InetSocketAddress address;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean silent;
    private @Nullable HttpServer http;
    private @Nullable ExecutorService threads;

    private LocalHttpServer(InetSocketAddress wanted, Optional<SSLContext> tls, HttpHandler handler)
            throws IOException {
        this.handler = handler;
        this.tls = tls;
        this.address = listen(wanted);
    }

    /**
     * Starts a server.
     *
     * @param address port 0 takes a free one
     * @param tls present: https
     */
    public static LocalHttpServer start(InetSocketAddress address, Optional<SSLContext> tls, HttpHandler handler)
            throws IOException {
        return new LocalHttpServer(address, tls, handler);
    }

    /** Its address, with {@code localhost} as host and a slash at the end. */
    public URI uri() {
        return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + address.getPort() + "/");
    }

    /** The port it listens on. */
    public int port() {
        return address.getPort();
    }

    /** Whether to take requests without ever answering. */
    public void silence(boolean on) {
        silent = on;
    }

    /** How many requests have come, answered or not. */
    public int requests() {
        return requests.get();
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
        HttpServer server;
        if (tls.isPresent()) {
            HttpsServer secured = HttpsServer.create(wanted, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = secured;
        } else {
            server = HttpServer.create(wanted, 0);
        }
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
        http = server;
        threads = executor;
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            if (silent) {
                Thread.sleep(Duration.ofDays(1));
            }
            handler.handle(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

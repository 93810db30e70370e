// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An HTTPS server with mutual TLS on loopback. */
final class Front implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Front(HttpHandler handler) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = Keys.tlsServer();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(threads);
        server.createContext("/as4", handler);
        server.start();
    }

    /** Serves any handler. */
    static Front of(HttpHandler handler) {
        try {
            return new Front(handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves a message handler. */
    static Front of(MessageHandler handler) {
        return of((HttpExchange exchange) -> {
            String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .orElse("");
            long length = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"))
                    .map(Long::parseLong)
                    .orElse(-1L);
            As4Response response = handler.receive(exchange.getRequestBody(), type, length, client(exchange));
            answer(exchange, response.status(), response.contentType(), response.body());
        });
    }

    static void answer(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/as4");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static List<X509Certificate> client(HttpExchange exchange) throws IOException {
        return Stream.of(((HttpsExchange) exchange).getSSLSession().getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.edelivery.as4.AccessPointIdentity;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.As4Response;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.MessageHandler;
import org.budkavle.edelivery.as4.OutboundMessage;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.as4.ReceiverSettings;
import org.budkavle.edelivery.as4.SenderSettings;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.trust.key.PrivateRsa;

/** Ours, as it is used in the server but for queue and database: mutual TLS, and a store that forces to disk. */
final class BudkavleLeg implements Leg {

    private final AccessPoints points;
    private final boolean nativeRsa;
    private final Path packages;
    private final DurableStore store;
    private final MessageHandler handler;
    private final LoopbackServer server;
    private final As4Sender sender;
    private final AccessPointEndpoint endpoint;

    /** @param nativeRsa whether the native library may be used */
    BudkavleLeg(AccessPoints points, Path folder, boolean nativeRsa, Clock clock) throws IOException {
        this.points = points;
        this.nativeRsa = nativeRsa;
        packages = Files.createDirectories(folder.resolve("packages"));
        store = new DurableStore(folder);
        var identity = new AccessPointIdentity(
                AccessPoints.RECEIVER,
                points.receiver(),
                List.of(points.receiver()),
                Set.of(FederationId.SDK),
                points.validator());
        handler = new MessageHandler(
                List.of(identity),
                store,
                ReceiverSettings.defaults(Files.createDirectories(folder.resolve("temporary")), "ap2.example.se"),
                clock);
        server = new LoopbackServer(Optional.of(points.tlsServer()), this::serve);
        sender = new As4Sender(points.tlsClient(), points.validator(), SenderSettings.defaults(), clock);
        endpoint = new AccessPointEndpoint(
                server.address(),
                points.receiver().certificate(),
                AccessPoints.RECEIVER,
                AccessPointEndpoint.AS4_PROFILE);
    }

    @Override
    public String name() {
        return "Budkavle: mutual TLS, fsync, RSA by the "
                + (nativeRsa && PrivateRsa.nativeProvider().isPresent() ? "ACCP" : "JDK");
    }

    @Override
    public void begin() {
        PrivateRsa.allowNative(nativeRsa);
    }

    @Override
    public void send(SealedLookalike envelope) throws IOException, GeneralSecurityException {
        PreparedMessage message = prepare(envelope);
        try {
            As4Outcome outcome = sender.send(message, endpoint);
            if (!(outcome instanceof As4Outcome.Delivered)) {
                throw new IOException("Not delivered: " + outcome);
            }
        } finally {
            Files.delete(message.file());
        }
    }

    /** The sender's part before the network. */
    PreparedMessage prepare(SealedLookalike envelope) throws IOException, GeneralSecurityException {
        var message = new OutboundMessage(
                envelope.file(), envelope.header(), As4MessageIds.random("ap1.example.se"), points.sender(), endpoint);
        return sender.prepare(message, packages.resolve(UUID.randomUUID().toString()));
    }

    /** The receiver's part behind HTTP and TLS. */
    void receive(PreparedMessage message) throws IOException {
        try (InputStream body = Files.newInputStream(message.file())) {
            As4Response response = handler.receive(
                    body, message.contentType(), message.size(), List.of(points.tlsClientCertificate()));
            if (response.status() != 200) {
                throw new IOException("Not accepted: HTTP " + response.status());
            }
        }
    }

    @Override
    public void clear() throws IOException {
        store.clear();
    }

    @Override
    public void close() {
        sender.close();
        server.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        long length = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"))
                .map(Long::parseLong)
                .orElse(-1L);
        As4Response response = handler.receive(exchange.getRequestBody(), type, length, client(exchange));
        LoopbackServer.answer(exchange, response.status(), response.contentType(), response.body());
    }

    private static List<X509Certificate> client(HttpExchange exchange) throws IOException {
        return Stream.of(((HttpsExchange) exchange).getSSLSession().getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
    }
}

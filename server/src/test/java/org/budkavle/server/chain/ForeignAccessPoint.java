// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.budkavle.edelivery.as4.AccessPointIdentity;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.As4Response;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.DuplicateMessage;
import org.budkavle.edelivery.as4.InboundStore;
import org.budkavle.edelivery.as4.MessageHandler;
import org.budkavle.edelivery.as4.OutboundMessage;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.as4.ReceivedMessage;
import org.budkavle.edelivery.as4.ReceiverSettings;
import org.budkavle.edelivery.as4.RejectedMessage;
import org.budkavle.edelivery.as4.SenderSettings;
import org.budkavle.edelivery.as4.StoredReceipt;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.federation.Federation;
import org.budkavle.federation.JoiningServer;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.trust.key.KeyAndChain;

/** An access point made of the libraries alone: it sends whatever it is told to, and keeps what comes. */
final class ForeignAccessPoint implements AutoCloseable {

    private static final char[] NO_PASSWORD = {};

    private final KeyAndChain key;
    private final Path folder;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final As4Sender sender;
    private final Kept kept;

    ForeignAccessPoint(Federation federation, String id, Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.key = chain(federation.authorities().issueAccessPoint(id));
        SSLContext tls = tls(
                Optional.of(federation.authorities().issueTls(JoiningServer.LOCAL_HOSTS)),
                federation.authorities().tlsRoot().certificate());
        this.http = client(tls);
        this.sender = new As4Sender(tls, (leaf, intermediates) -> {}, SenderSettings.defaults(), Clock.systemUTC());
        this.kept = new Kept(Files.createDirectories(folder.resolve("received")));
        MessageHandler handler = new MessageHandler(
                List.of(new AccessPointIdentity(
                        id, key, List.of(key), Set.of(FederationId.SDK), (leaf, intermediates) -> {})),
                kept,
                ReceiverSettings.defaults(Files.createDirectories(folder.resolve("temporary")), "foreign.example.se"),
                Clock.systemUTC());
        this.server = listen(tls, handler);
    }

    static KeyAndChain chain(KeyAndCertificate key) {
        return new KeyAndChain(key.key(), key.chain());
    }

    static SSLContext tls(Optional<KeyAndCertificate> own, X509Certificate root)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        if (own.isPresent()) {
            keys.setKeyEntry(
                    "key", own.get().key(), NO_PASSWORD, own.get().chain().toArray(X509Certificate[]::new));
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
        ours.init(keys, NO_PASSWORD);
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", root);
        TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
        theirs.init(roots);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
    }

    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/as4");
    }

    X509Certificate certificate() {
        return key.certificate();
    }

    /** Packs an envelope, or what is said to be one, as a good message of this access point's. */
    PreparedMessage pack(Path envelope, EnvelopeHeader header, AccessPointEndpoint to)
            throws IOException, GeneralSecurityException {
        return pack(envelope, header, to, key);
    }

    /** The same with another key to sign with. */
    PreparedMessage pack(Path envelope, EnvelopeHeader header, AccessPointEndpoint to, KeyAndChain signer)
            throws IOException, GeneralSecurityException {
        return prepare(UUID.randomUUID() + "@foreign.example.se", envelope, header, to, signer);
    }

    /** The same under a given AS4 message id. */
    PreparedMessage packAs(String id, Path envelope, EnvelopeHeader header, AccessPointEndpoint to)
            throws IOException, GeneralSecurityException {
        return prepare(id, envelope, header, to, key);
    }

    As4Outcome send(PreparedMessage message, AccessPointEndpoint to) {
        return sender.send(message, to);
    }

    /** Posts any bytes. */
    HttpResponse<String> post(URI address, String contentType, byte[] body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    /** What other access points have delivered. */
    List<ReceivedMessage> received() {
        return kept.messages;
    }

    Path envelopeOf(ReceivedMessage message) {
        return kept.folder.resolve(message.correlationId());
    }

    @Override
    public void close() {
        sender.close();
        http.close();
        server.stop(0);
        threads.close();
    }

    private PreparedMessage prepare(
            String id, Path envelope, EnvelopeHeader header, AccessPointEndpoint to, KeyAndChain signer)
            throws IOException, GeneralSecurityException {
        return sender.prepare(new OutboundMessage(envelope, header, id, signer, to), folder.resolve(header.id() + id));
    }

    private HttpsServer listen(SSLContext tls, MessageHandler handler) throws IOException {
        HttpsServer listening = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters mutual = getSSLContext().getDefaultSSLParameters();
                mutual.setNeedClientAuth(true);
                parameters.setSSLParameters(mutual);
            }
        });
        listening.setExecutor(threads);
        listening.createContext("/as4", exchange -> answer(exchange, handler));
        listening.start();
        return listening;
    }

    private static void answer(HttpExchange exchange, MessageHandler handler) throws IOException {
        try (exchange) {
            List<X509Certificate> client = Stream.of(
                            ((HttpsExchange) exchange).getSSLSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            String contentType = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Content-Type"))
                    .orElse("");
            As4Response response = handler.receive(exchange.getRequestBody(), contentType, -1, client);
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            exchange.sendResponseHeaders(response.status(), response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    /** Takes everything from everybody. */
    private static final class Kept implements InboundStore {

        private final List<ReceivedMessage> messages = new CopyOnWriteArrayList<>();
        private final Map<String, StoredReceipt> receipts = new ConcurrentHashMap<>();
        private final Path folder;

        Kept(Path folder) {
            this.folder = folder;
        }

        @Override
        public Optional<StoredReceipt> find(String senderPartyId, String as4MessageId) {
            return Optional.ofNullable(receipts.get(as4MessageId));
        }

        @Override
        public boolean isServed(ParticipantId recipient, DocumentTypeId documentType) {
            return true;
        }

        @Override
        public void accept(ReceivedMessage message, StoredReceipt receipt) throws DuplicateMessage, IOException {
            if (receipts.putIfAbsent(message.as4MessageId(), receipt) != null) {
                throw new DuplicateMessage();
            }
            Files.move(message.envelope(), folder.resolve(message.correlationId()));
            messages.add(message);
        }

        @Override
        public void rejected(RejectedMessage message) {
            throw new IllegalStateException("Our own server sent what must be refused: " + message.reason());
        }
    }
}

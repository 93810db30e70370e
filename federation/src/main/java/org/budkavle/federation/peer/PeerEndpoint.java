// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.budkavle.edelivery.as4.AccessPointIdentity;
import org.budkavle.edelivery.as4.As4Response;
import org.budkavle.edelivery.as4.MessageHandler;
import org.budkavle.edelivery.as4.ReceiverSettings;
import org.budkavle.federation.lint.HttpHead;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.federation.lint.Linter;
import org.budkavle.federation.lint.MimeBody;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.key.KeyAndChain;

/** The listening side of one test access point: keeps every byte, looks strictly, answers, and hands over to its clerk. */
final class PeerEndpoint {

    private static final String SOAP = "application/soap+xml; charset=UTF-8";
    private static final long MEGABYTE = 1024 * 1024;

    private final TestPeer peer;
    private final Path folder;
    private final PeerStore store;
    private final MessageHandler handler;
    private final AnswerForge forge;
    private final Linter linter = new Linter();
    private final CertificateValidator tlsClients;
    private final Clerk clerk;
    private final Executor threads;
    private final Clock clock;
    private int count;

    PeerEndpoint(
            TestPeer peer,
            KeyAndChain foreign,
            Path folder,
            CertificateValidator senders,
            CertificateValidator tlsClients,
            Clerk clerk,
            Executor threads,
            Clock clock)
            throws IOException {
        this.peer = peer;
        this.folder = Files.createDirectories(folder);
        this.store = new PeerStore(peer.participant(), folder);
        this.tlsClients = tlsClients;
        this.clerk = clerk;
        this.threads = threads;
        this.clock = clock;
        this.forge = new AnswerForge(peer.accessPoint(), foreign);
        AccessPointIdentity identity = new AccessPointIdentity(
                peer.partyId(),
                peer.accessPoint(),
                List.of(peer.accessPoint()),
                Set.of(FederationId.SDK, FederationId.TEST),
                senders);
        ReceiverSettings settings = new ReceiverSettings(
                Files.createDirectories(folder.resolve("temporary")),
                "test.example.se",
                256 * MEGABYTE,
                256 * MEGABYTE,
                (int) MEGABYTE,
                false);
        this.handler = new MessageHandler(List.of(identity), store, settings, clock);
    }

    void handle(HttpExchange exchange) throws IOException {
        Path body = folder.resolve("request-" + next() + ".mime");
        try (InputStream in = exchange.getRequestBody()) {
            Files.copy(in, body);
        }
        HttpHead head = HttpHead.of(
                exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getProtocol(),
                exchange.getRequestHeaders());
        String type = head.field("Content-Type");
        List<X509Certificate> client = client(exchange);
        boolean vouched = vouchedFor(client);
        if (peer.isProduct() && !vouched) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        LintReport lint = linter.tlsClient(vouched).and(linter.userMessage(body, head));
        As4Response response;
        try (InputStream in = Files.newInputStream(body)) {
            response = handler.receive(in, type, Files.size(body), client);
        }
        MimeBody mime = MimeBody.read(body, type);
        byte[] soap = mime.soap();
        PeerStore.Fate fate = store.fate(response.correlationId()).orElseGet(PeerStore.Pinged::new);
        WireAnswer answer = answer(response, fate, soap);
        Reception reception = new Reception(
                peer,
                clock.instant(),
                body,
                head,
                new TlsFacts(protocol(exchange), client.stream().findFirst(), vouched),
                AnswerForge.messageId(soap),
                answer,
                fate instanceof PeerStore.Repeated,
                fate instanceof PeerStore.Refused refused
                        ? Optional.of(refused.message().reason())
                        : Optional.empty(),
                lint,
                fate instanceof PeerStore.Accepted accepted ? Optional.of(accepted.header()) : Optional.empty(),
                Optional.empty());
        Reception seen = fate instanceof PeerStore.Accepted accepted
                ? reception.with(linter.conversation(mime, accepted.header()))
                : reception;
        write(exchange, answer);
        threads.execute(() -> handOver(seen, fate));
    }

    private void handOver(Reception reception, PeerStore.Fate fate) {
        switch (fate) {
            case PeerStore.Accepted accepted -> clerk.take(reception, accepted.header(), accepted.envelope());
            case PeerStore.Refused refused -> clerk.file(reception);
            case PeerStore.Repeated repeated -> clerk.file(reception);
            case PeerStore.Pinged pinged -> clerk.file(reception);
        }
    }

    private WireAnswer answer(As4Response response, PeerStore.Fate fate, byte[] soap) {
        WireAnswer right = new WireAnswer(
                response.status(),
                response.contentType().isEmpty() ? SOAP : response.contentType(),
                response.body(),
                "");
        if (fate instanceof PeerStore.Refused refused
                && peer.fault()
                        .filter(fault -> fault.swallows(refused.message().reason()))
                        .isPresent()) {
            right = forge.receiptFor(soap);
        }
        if (fate instanceof PeerStore.Repeated && peer.has(ProductFault.DUPLICATE_IS_ERROR)) {
            right = forge.alreadyHandled(soap);
        }
        Optional<AnswerFault> fault = peer.nextAnswer().or(() -> peer.fault().flatMap(ProductFault::answer));
        return fault.isPresent() ? forge.apply(fault.get(), right, soap) : right;
    }

    private static void write(HttpExchange exchange, WireAnswer answer) throws IOException {
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    private boolean vouchedFor(List<X509Certificate> client) {
        if (client.isEmpty()) {
            return false;
        }
        try {
            tlsClients.validate(client.getFirst(), client.subList(1, client.size()));
            return true;
        } catch (CertificateRefused e) {
            return false;
        }
    }

    private static List<X509Certificate> client(HttpExchange exchange) {
        if (!(exchange instanceof HttpsExchange secured)) {
            return List.of();
        }
        try {
            Certificate[] shown = secured.getSSLSession().getPeerCertificates();
            return Stream.of(shown).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    private static String protocol(HttpExchange exchange) {
        return exchange instanceof HttpsExchange secured
                ? secured.getSSLSession().getProtocol() + " "
                        + secured.getSSLSession().getCipherSuite()
                : "";
    }

    private synchronized int next() {
        return ++count;
    }
}

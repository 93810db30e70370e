// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.budkavle.federation.authority.CertificateAuthorities;
import org.budkavle.federation.http.LocalHttpServer;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * The metadata publisher: SMP with CertPub (transport.md 4.4, 5.2, 9.4). Documents are signed when something is published
 * and served as they are. Safe for use by several threads.
 */
public final class MetadataPublisher implements AutoCloseable {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final class Stored {
        private final byte[] bytes;
        private final Instant modified;

        Stored(byte[] bytes, Instant modified) {
            this.bytes = bytes;
            this.modified = modified;
        }
    }

    private final MetadataForge forge;
    private final LocalHttpServer server;
    private final Map<ParticipantId, Registration> registrations = new HashMap<>();
    private final Map<String, MetadataFault> faults = new ConcurrentHashMap<>();
    private final Map<MetadataPath, Stored> documents = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ofSeconds(3);

    private MetadataPublisher(InetSocketAddress address, Optional<SSLContext> tls, CertificateAuthorities authorities)
            throws IOException {
        this.forge = new MetadataForge(authorities);
        this.server = LocalHttpServer.start(address, tls, this::handle);
    }

    /**
     * Starts a publisher that publishes nothing yet.
     *
     * @param address port 0 takes a free one
     * @param tls present: https
     */
    public static MetadataPublisher start(
            InetSocketAddress address, Optional<SSLContext> tls, CertificateAuthorities authorities)
            throws IOException {
        return new MetadataPublisher(address, tls, authorities);
    }

    /** The base address, as the name server names it. */
    public URI uri() {
        return server.uri();
    }

    /** To stop, start, silence and count. */
    public LocalHttpServer server() {
        return server;
    }

    /** Publishes a participant's services, replacing what was published of it. */
    public synchronized void publish(Registration registration) {
        registrations.put(registration.participant(), registration);
        forget(registration.participant());
        MetadataFault fault = faultOf(registration.participant().qualified());
        for (DocumentTypeId documentType : registration.documentTypes()) {
            documents.put(
                    MetadataPath.key(registration.participant(), documentType),
                    new Stored(forge.make(registration, documentType, fault), registration.registered()));
        }
        documents.put(
                MetadataPath.of(registration.participant()),
                new Stored(
                        MetadataDocument.group(registration.participant(), uri(), registration.documentTypes()),
                        registration.registered()));
    }

    /** Publishes nothing of a participant any more. */
    public synchronized void withdraw(ParticipantId participant) {
        registrations.remove(participant);
        forget(participant);
    }

    /** Sets what is wrong with the answers about a participant. */
    public synchronized void behave(ParticipantId participant, MetadataFault fault) {
        faults.put(key(participant.qualified()), fault);
        Registration registration = registrations.get(participant);
        if (registration != null) {
            publish(registration);
        }
    }

    /** How long {@link MetadataFault#SLOW} waits. */
    public void delay(Duration duration) {
        delay = duration;
    }

    @Override
    public void close() {
        server.close();
    }

    private void forget(ParticipantId participant) {
        String id = MetadataPath.of(participant).participant();
        documents.keySet().removeIf(path -> path.participant().equals(id));
    }

    private MetadataFault faultOf(String qualified) {
        return faults.getOrDefault(key(qualified), MetadataFault.NONE);
    }

    private static String key(String qualified) {
        return qualified.toLowerCase(Locale.ROOT);
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (!head && !exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            exchange.sendResponseHeaders(405, -1);
            return;
        }
        Optional<MetadataPath> path = MetadataPath.read(exchange.getRequestURI());
        MetadataFault fault = path.map(each -> faultOf(each.participant())).orElse(MetadataFault.NONE);
        Optional<Stored> document = path.map(documents::get);
        if (hesitate(fault)) {
            return;
        }
        int status = status(fault, document, exchange);
        if (status != 200 || document.isEmpty()) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] body = document.get().bytes;
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.getResponseHeaders().set("Last-Modified", date(document.get().modified));
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private int status(MetadataFault fault, Optional<Stored> document, HttpExchange exchange) {
        return switch (fault) {
            case NOT_FOUND -> 404;
            case SERVER_ERROR -> 500;
            case UNAVAILABLE -> 503;
            default -> document.map(each -> isKnown(exchange, each) ? 304 : 200).orElse(404);
        };
    }

    /** Waits as the fault demands; true when there shall be no answer since the server stops. */
    private boolean hesitate(MetadataFault fault) {
        try {
            if (fault == MetadataFault.SLOW) {
                Thread.sleep(delay);
            } else if (fault == MetadataFault.SILENT) {
                Thread.sleep(Duration.ofDays(1));
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isKnown(HttpExchange exchange, Stored document) {
        String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
        if (since == null) {
            return false;
        }
        try {
            return !document.modified.isAfter(ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String date(Instant instant) {
        return HTTP_DATE.format(instant.atOffset(ZoneOffset.UTC));
    }
}

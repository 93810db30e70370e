// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.witness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.AuditProperties;
import org.budkavle.server.audit.ChainState.Kind;
import org.budkavle.server.audit.chain.ChainWatch;
import org.budkavle.server.audit.chain.TreeRecords;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.timestamp.TimeStampRefused;
import org.budkavle.trust.timestamp.TimeStamps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has an authority say when the log stood so, daily (RFC 3161 over the exact bytes of a checkpoint). */
@Component
class StampTimes {

    private static final Logger LOG = LoggerFactory.getLogger(StampTimes.class);
    private static final int LARGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AuditProperties.TimeStamp properties;
    private final TreeRecords records;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ChainWatch watch;
    private final Clock clock;
    private final Instant started;
    private final HttpClient http;
    private Optional<Instant> latest = Optional.empty();

    StampTimes(
            AuditProperties properties,
            TreeRecords records,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ChainWatch watch,
            Outgoing outgoing,
            Clock clock) {
        this.properties = properties.timeStamp();
        this.http = GuardedClient.of(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)), outgoing.asConfigured());
        this.records = records;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.watch = watch;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Stamps when it is time. */
    synchronized void round() {
        if (properties.uri().isBlank()) {
            return;
        }
        try {
            TimeStamps stamps = new TimeStamps(certificates());
            latest = latest.or(() -> stored(stamps));
            if (latest.isEmpty() || !latest.get().plus(properties.every()).isAfter(clock.instant())) {
                stamp(stamps);
            }
        } catch (IOException | CertificateException | NotWellFormed | TimeStampRefused e) {
            LOG.warn("No time-stamp could be had: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (latest.orElse(started).plus(properties.alarmAfter()).isBefore(clock.instant())) {
            watch.raise(Kind.STAMP_MISSING, watch.state().size());
        } else {
            watch.clear(Kind.STAMP_MISSING);
        }
    }

    private Optional<Instant> stored(TimeStamps stamps) {
        return jdbc.sql("SELECT note, answer FROM audit.time_stamp ORDER BY size DESC LIMIT 1")
                .query((row, _) -> stamps.seen(
                        row.getBytes("answer"), row.getString("note").getBytes(StandardCharsets.UTF_8)))
                .optional()
                .flatMap(found -> found);
    }

    private void stamp(TimeStamps stamps) throws IOException, InterruptedException, NotWellFormed, TimeStampRefused {
        Optional<Note> head = records.head();
        if (head.isEmpty()) {
            return;
        }
        byte[] content = head.get().bytes();
        byte[] request = stamps.request(content);
        byte[] answer = post(request);
        latest = Optional.of(stamps.accept(request, answer, content));
        transaction.executeWithoutResult(_ -> {
            records.keep(head.get());
            jdbc.sql(
                            "INSERT INTO audit.time_stamp (size, note, answer) VALUES (:size, :note, :answer) ON CONFLICT DO NOTHING")
                    .param("size", TreeRecords.checkpoint(head.get()).size())
                    .param("note", head.get().toString())
                    .param("answer", answer)
                    .update();
        });
    }

    private byte[] post(byte[] request) throws IOException, InterruptedException, TimeStampRefused {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(URI.create(properties.uri()))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new TimeStampRefused("The authority answered " + answer.statusCode());
            }
            return in.readNBytes(LARGEST);
        }
    }

    private List<X509Certificate> certificates() throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(Path.of(properties.certificates()))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}

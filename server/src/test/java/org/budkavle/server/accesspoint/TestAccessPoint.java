// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.budkavle.federation.JoinedServer;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.As4Listener;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole server in the role of an access point, with a message service that remembers what it is told. */
final class TestAccessPoint implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Path data;
    final TestMessageService messages;

    private TestAccessPoint(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
        this.messages = context.getBeanProvider(TestMessageService.class).getIfAvailable(TestMessageService::new);
    }

    /** Where a server keeps what outlives it. */
    record Home(String database, Path data) {
        static Home fresh() {
            return new Home(TestPostgres.newDatabase(), TestSurroundings.newFolder());
        }
    }

    static TestAccessPoint start(Home home, JoinedServer joined, int as4Port, Map<String, String> properties) {
        return start(home, joined, as4Port, properties, TestMessageService.class);
    }

    /** Without any message service in the process. */
    static TestAccessPoint startAlone(Home home, JoinedServer joined, int as4Port, Map<String, String> properties) {
        return start(home, joined, as4Port, properties, BudkavleServer.class);
    }

    /** The same server a while later. */
    static TestAccessPoint startLater(Home home, JoinedServer joined, Duration later) {
        OffsetClock.offset = later;
        return start(home, joined, 0, Map.of(), OffsetClock.class);
    }

    /** Brings a clock that is ahead. */
    static final class OffsetClock {
        private static Duration offset = Duration.ZERO;

        @Bean
        @Primary
        Clock clockOfTheFuture() {
            return Clock.offset(Clock.systemUTC(), offset);
        }
    }

    private static TestAccessPoint start(
            Home home, JoinedServer joined, int as4Port, Map<String, String> properties, Class<?> part) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", 0);
        settings.put("spring.datasource.url", home.database());
        settings.put("spring.datasource.username", TestPostgres.USER);
        settings.put("spring.datasource.hikari.maximum-pool-size", 10);
        settings.put("db-scheduler.polling-interval", "50ms");
        settings.put("budkavle.data", home.data());
        settings.put("budkavle.roles", "accesspoint");
        settings.put("budkavle.environment", "SDK-QA");
        settings.put("budkavle.messageservice.malware-scanner", "none");
        settings.put("budkavle.domain", "ap.test");
        settings.put("budkavle.federation.settings", joined.settings());
        settings.put("budkavle.keys.folder", joined.keys());
        settings.put("budkavle.keys.password-file", joined.passwordFile());
        settings.put("budkavle.as4.port", as4Port);
        settings.put("budkavle.as4.address", "127.0.0.1");
        settings.put("budkavle.discovery.dns-timeout", "200ms");
        settings.put("budkavle.discovery.metadata-timeout", "1s");
        settings.put("budkavle.discovery.metadata-fresh-for", "0s");
        settings.put("budkavle.accesspoint.retry", "100ms...");
        settings.put("budkavle.accesspoint.discovery-retry", "100ms...");
        settings.put("budkavle.accesspoint.time-to-live", "60s");
        settings.putAll(properties);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(BudkavleServer.class, part)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        return new TestAccessPoint(context, home.data());
    }

    int as4Port() {
        return context.getBean(As4Listener.class).port();
    }

    int apiPort() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0"));
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    void serve(ParticipantId participant) {
        part(TransactionTemplate.class)
                .executeWithoutResult(status -> part(Organisations.class).register(participant, participant.value()));
    }

    /** Submits as the message service does: blob and transmission in one transaction. */
    TransmissionId submit(Path envelope) throws SubmissionRefused {
        BlobStore blobs = part(BlobStore.class);
        try {
            return Optional.ofNullable(part(TransactionTemplate.class).execute(status -> {
                        try (InputStream in = Files.newInputStream(envelope)) {
                            return part(AccessPoint.class).submit(new Submission(blobs.put(in), Optional.empty()));
                        } catch (SubmissionRefused refused) {
                            throw new RefusedInside(refused);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }))
                    .orElseThrow();
        } catch (RefusedInside inside) {
            throw inside.refused;
        }
    }

    private static final class RefusedInside extends RuntimeException {
        private final transient SubmissionRefused refused;

        RefusedInside(SubmissionRefused refused) {
            super(refused);
            this.refused = refused;
        }
    }

    Transmission transmission(TransmissionId id) {
        return part(AccessPoint.class).find(id).orElseThrow();
    }

    /** Rows of the event log about an envelope, in order. */
    List<Map<String, Object>> events(MessageId envelope) {
        return part(JdbcClient.class)
                .sql("SELECT * FROM accesspoint.event_log WHERE as4_conversation_id = :id ORDER BY id")
                .param("id", envelope.toString())
                .query()
                .listOfRows();
    }

    /** What the event log tells of an envelope, in order. */
    List<String> eventNames(MessageId envelope) {
        return events(envelope).stream().map(row -> (String) row.get("event")).toList();
    }

    int count(String sql) {
        return part(JdbcClient.class).sql(sql).query(Integer.class).single();
    }

    /** Files that somebody forgot. */
    List<Path> temporaryFiles() {
        return files(data.resolve("blobs/temporary"));
    }

    List<Path> blobs() {
        return files(data.resolve("blobs"));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * Remembers reports and envelopes, and fails when told to. No configuration class, which the scan of every other test
     * would find.
     */
    @Primary
    static final class TestMessageService implements TransmissionObserver, EnvelopeReceiver {

        final List<TransmissionReport> reports = Collections.synchronizedList(new ArrayList<>());
        final List<InboundEnvelope> envelopes = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger failuresOfObserver = new AtomicInteger();
        final AtomicInteger failuresOfReceiver = new AtomicInteger();

        @Override
        public void transmissionChanged(TransmissionReport report) {
            reports.add(report);
            if (report.status() == TransmissionStatus.DELIVERED && failuresOfObserver.getAndDecrement() > 0) {
                throw new IllegalStateException("Told to fail");
            }
        }

        @Override
        public void receive(InboundEnvelope envelope) {
            if (failuresOfReceiver.getAndDecrement() > 0) {
                throw new IllegalStateException("Told to fail");
            }
            envelopes.add(envelope);
        }

        List<InboundEnvelope> received(MessageId id) {
            synchronized (envelopes) {
                return envelopes.stream()
                        .filter(envelope -> envelope.envelopeId().equals(id))
                        .toList();
            }
        }

        List<TransmissionStatus> reported(MessageId id) {
            synchronized (reports) {
                return reports.stream()
                        .filter(report -> report.envelopeId().equals(id))
                        .map(TransmissionReport::status)
                        .toList();
            }
        }
    }
}

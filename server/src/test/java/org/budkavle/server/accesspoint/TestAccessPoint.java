// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
        this.messages = context.getBean(TestMessageService.class);
    }

    /** Where a server keeps what outlives it. */
    record Home(String database, Path data) {
        static Home fresh() {
            return new Home(TestPostgres.newDatabase(), TestSurroundings.newFolder());
        }
    }

    static TestAccessPoint start(Home home, JoinedServer joined, int as4Port, Map<String, String> properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "server.port=0",
                "spring.datasource.url=" + home.database(),
                "spring.datasource.username=" + TestPostgres.USER,
                "spring.datasource.hikari.maximum-pool-size=10",
                "db-scheduler.polling-interval=50ms",
                "budkavle.data=" + home.data(),
                "budkavle.roles=accesspoint",
                "budkavle.environment=SDK-QA",
                "budkavle.domain=ap.test",
                "budkavle.federation.settings=" + joined.settings(),
                "budkavle.keys.folder=" + joined.keys(),
                "budkavle.keys.password-file=" + joined.passwordFile(),
                "budkavle.as4.port=" + as4Port,
                "budkavle.as4.address=127.0.0.1",
                "budkavle.discovery.dns-timeout=200ms",
                "budkavle.discovery.metadata-timeout=1s",
                "budkavle.discovery.metadata-fresh-for=0s",
                "budkavle.accesspoint.retry=100ms...",
                "budkavle.accesspoint.discovery-retry=100ms...",
                "budkavle.accesspoint.time-to-live=60s"));
        properties.forEach((key, value) -> arguments.add(key + "=" + value));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(
                        BudkavleServer.class, TestMessageService.class)
                .run(arguments.stream().map(argument -> "--" + argument).toArray(String[]::new));
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

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;

/**
 * Tells when messages reach their final status. One thread asks for all that are under way, as a client of the API has to:
 * it has no other way to know. Its cost is in the figures, and its pause is in the latencies.
 */
final class Acceptances implements AutoCloseable {

    /** Between two questions. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(1);

    private record Waiting(Instant since, CompletableFuture<String> status) {}

    private final SdkApi api;
    private final Clock clock;
    private final Map<MessageId, Waiting> waiting = new ConcurrentHashMap<>();
    private final Thread watcher;

    Acceptances(SdkApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.watcher = Thread.ofPlatform().name("acceptances").daemon().start(this::watch);
    }

    /** To be called before the message is sent. */
    void expect(MessageId id) {
        waiting.put(id, new Waiting(clock.instant(), new CompletableFuture<>()));
    }

    /** Returns when the message has been accepted by the recipient's message service. */
    void await(MessageId id) throws IOException, InterruptedException {
        Waiting expected = waiting.get(id);
        if (expected == null) {
            throw new IllegalStateException("Nobody expects " + id);
        }
        try {
            String status = expected.status.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!status.equals("ACCEPTED")) {
                throw new IOException(id + " ended as " + status);
            }
        } catch (ExecutionException e) {
            throw new IOException("The sender's server does not answer", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(id + " had no final status after " + PATIENCE.toSeconds() + " s", e);
        } finally {
            waiting.remove(id);
        }
    }

    /** Nobody waits for the message any more. */
    void forget(MessageId id) {
        waiting.remove(id);
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                var oldest = waiting.values().stream().map(Waiting::since).min(Instant::compareTo);
                if (oldest.isPresent()) {
                    look(oldest.get().minus(CLOCK_SLACK));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SdkApi.Refused | RuntimeException e) {
            waiting.values().forEach(each -> each.status.completeExceptionally(e));
        }
    }

    private void look(Instant from) throws IOException, SdkApi.Refused {
        for (JsonNode message : api.list(Map.of("creationDateTimeStart", from.toString()))) {
            JsonNode attributes = message.path("attributes");
            Waiting expected =
                    waiting.get(MessageId.parse(attributes.path("messageId").asString()));
            String status = attributes.path("messageStatus").asString("");
            if (expected != null && (status.equals("ACCEPTED") || status.equals("MESSAGE_EXCHANGE_ERROR"))) {
                expected.status.complete(status);
            }
        }
    }
}

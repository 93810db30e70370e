// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;

/** Messages to a cluster as a client that gives up on none sends them: the next process, the same id, until one has said yes. */
final class Traffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String TEXT = "Här kommer det som vi talade om. ".repeat(30);
    private static final int BUSY = 429;

    private final Cluster cluster;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atOnce;
    private final AtomicInteger turn = new AtomicInteger();
    private final Queue<MessageId> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger again = new AtomicInteger();

    /** @param atOnce how many requests are under way at most */
    Traffic(Cluster cluster, int atOnce) {
        this.cluster = cluster;
        this.atOnce = new Semaphore(atOnce);
    }

    /** Begins to send so many. */
    List<Future<?>> send(int messages) {
        List<Future<?>> sending = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            MessageId id = MessageId.random();
            sending.add(threads.submit(() -> {
                atOnce.acquire();
                try {
                    untilTaken(id);
                } finally {
                    atOnce.release();
                }
                return id;
            }));
        }
        return sending;
    }

    /** The ids that a server has said yes to. */
    Collection<MessageId> taken() {
        return List.copyOf(taken);
    }

    /** How often a request had to be made again. */
    int again() {
        return again.get();
    }

    /** Waits until every message that was taken has been accepted by the recipient. */
    void awaitAccepted(int count) throws Exception {
        Patience.until(count + " messages accepted", PATIENCE, () -> accepted() >= count);
    }

    /** How many have been accepted, as one of the processes that live says; nothing when none answers. */
    int accepted() {
        for (Server server : cluster.senders()) {
            if (server.isAlive()) {
                try {
                    return server.api()
                            .list(Map.of("messageStatus", "ACCEPTED"))
                            .size();
                } catch (IOException | SdkApi.Refused notNow) {
                    // The next one, then.
                }
            }
        }
        return 0;
    }

    static Map<String, Long> statuses(List<JsonNode> messages) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        m -> m.path("attributes").path("messageStatus").asString(""), Collectors.counting()));
    }

    static List<String> ids(List<JsonNode> messages) {
        return messages.stream()
                .map(m -> m.path("attributes").path("messageId").asString(""))
                .toList();
    }

    OutgoingMessage message(MessageId id) {
        return new OutgoingMessage(
                id,
                cluster.from().participant(),
                cluster.from().addresses().getFirst(),
                cluster.to().participant(),
                cluster.to().addresses().getFirst(),
                "Ett ämne av vanlig längd",
                Optional.of(TEXT),
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                read -> {});
    }

    private void untilTaken(MessageId id) throws Exception {
        Patience.until("a server takes " + id, PATIENCE, () -> {
            List<Server> all = cluster.senders();
            Server server = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
            try {
                server.api().send(message(id));
                taken.add(id);
                return true;
            } catch (IOException serverIsDown) {
                again.incrementAndGet();
                return false;
            } catch (SdkApi.Refused refused) {
                if (refused.status() < BUSY) {
                    throw refused;
                }
                again.incrementAndGet();
                Patience.pause(PAUSE);
                return false;
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

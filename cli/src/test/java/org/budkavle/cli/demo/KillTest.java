// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.format.identifier.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers die at any moment: no message is lost, none comes twice, each has one outcome. */
class KillTest {

    private static final int MESSAGES = 200;
    private static final int KILLS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long SEED = 20261122;

    @TempDir
    private Path data;

    @Test
    void everyMessageEndsWithOneOutcomeHoweverOftenTheServersAreKilled() throws Exception {
        var random = new Random(SEED);
        try (var neighbours = new Neighbours(data, "-Xmx384m");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = Stream.generate(MessageId::random).limit(MESSAGES).toList();
            var atOnce = new Semaphore(8);
            var sending = new ArrayList<Future<?>>();
            for (var id : ids) {
                sending.add(threads.submit(() -> {
                    atOnce.acquire();
                    try {
                        sendUntilTaken(neighbours, id);
                    } finally {
                        atOnce.release();
                    }
                    return id;
                }));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int progress = MESSAGES * kill / (KILLS + 2);
                awaitAccepted(neighbours.bjorkvikApi, progress);
                var victim = random.nextBoolean() ? neighbours.bjorkvikServer : neighbours.mittnorrServer;
                if (kill % 3 == 0) {
                    victim.killWithDatabase();
                } else {
                    victim.kill();
                }
                victim.restart();
                victim.awaitReady();
            }
            for (var sent : sending) {
                sent.get();
            }
            awaitAccepted(neighbours.bjorkvikApi, MESSAGES);

            var outgoing = neighbours.bjorkvikApi.list(Map.of());
            assertThat(statuses(outgoing)).containsOnly(Map.entry("ACCEPTED", (long) MESSAGES));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(statuses(neighbours.mittnorrApi.list(Map.of())))
                            .containsOnly(Map.entry("NEW", (long) MESSAGES)));
            assertThat(messageIds(neighbours.mittnorrApi.list(Map.of())))
                    .containsExactlyInAnyOrderElementsOf(
                            ids.stream().map(MessageId::toString).toList());
        }
    }

    /** As every client should: the same id again until the server has said that it has it. */
    private static void sendUntilTaken(Neighbours neighbours, MessageId id) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            try {
                neighbours.bjorkvikApi.send(neighbours.message(id, "Text till " + id, List.of()), PATIENCE);
                return true;
            } catch (IOException serverIsDown) {
                return false;
            }
        });
    }

    private static void awaitAccepted(SdkApi api, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            try {
                return api.list(Map.of("messageStatus", "ACCEPTED")).size() >= count;
            } catch (IOException serverIsDown) {
                return false;
            }
        });
    }

    private static Map<String, Long> statuses(List<JsonNode> messages) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        m -> m.path("attributes").path("messageStatus").asString(""), Collectors.counting()));
    }

    private static List<String> messageIds(List<JsonNode> messages) {
        return messages.stream()
                .map(m -> m.path("attributes").path("messageId").asString(""))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.format.identifier.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The largest message of SDK, 30 000 000 bytes, between two servers with half a gigabyte of heap each (message.md 2.10). */
class LargeMessageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Four thirds of it, and the XML around, are just under the limit. */
    private static final int JUST_UNDER = 22_496_000;
    /** Four thirds of it are the limit. */
    private static final int JUST_OVER = 22_500_000;

    @TempDir
    private Path data;

    @Test
    void theLargestMessageArrivesWholeAndALargerOneIsRefusedAtOnce() throws Exception {
        try (var neighbours = new Neighbours(data, "-Xmx512m")) {
            var first = noise("första.pdf", JUST_UNDER / 2, 1);
            var second = noise("andra.pdf", JUST_UNDER / 2, 2);
            var id = MessageId.random();
            neighbours.bjorkvikApi.send(neighbours.message(id, "Två stora filer", List.of(first, second)));

            assertThatThrownBy(() -> neighbours.bjorkvikApi.send(neighbours.message(
                            MessageId.random(), "En för stor fil", List.of(noise("stor.pdf", JUST_OVER, 3)))))
                    .isInstanceOfSatisfying(SdkApi.Refused.class, refused -> {
                        assertThat(refused.status()).isEqualTo(400);
                        assertThat(refused.issues()).singleElement().asString().contains("30000000");
                    });

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> "ACCEPTED".equals(status(neighbours.bjorkvikApi, id)));
            assertThat(files(neighbours.mittnorrApi, id)).containsExactly(digest(first), digest(second));
            assertThat(neighbours.bjorkvikApi.list(Map.of())).hasSize(1);
            assertThat(neighbours.bjorkvikServer.log()).doesNotContain("OutOfMemoryError");
            assertThat(neighbours.mittnorrServer.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private Path noise(String name, int size, long seed) throws IOException {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return Files.write(data.resolve(name), bytes);
    }

    private static String status(SdkApi api, MessageId id) throws Exception {
        return api.list(Map.of()).stream()
                .map(message -> message.path("attributes"))
                .filter(message -> message.path("messageId").asString("").equals(id.toString()))
                .map(message -> message.path("messageStatus").asString(""))
                .findFirst()
                .orElse("");
    }

    /** The digests of a received message's files, in their order. */
    private static List<String> files(SdkApi api, MessageId id) throws Exception {
        await().atMost(PATIENCE).until(() -> "NEW".equals(status(api, id)));
        List<String> digests = new ArrayList<>();
        try (var body = api.open(id)) {
            for (JsonNode document : JsonMapper.shared()
                    .readTree(body)
                    .path("data")
                    .path("attributes")
                    .path("digitalDocument")) {
                for (JsonNode file : document.path("contentFiles")) {
                    digests.add(digest(file.path("content").binaryValue()));
                }
            }
        }
        return digests;
    }

    private static String digest(Path file) throws Exception {
        return digest(Files.readAllBytes(file));
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

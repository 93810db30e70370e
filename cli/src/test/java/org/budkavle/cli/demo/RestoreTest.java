// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.cli.Budkavle;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.backup.archive.Age;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server is lost with its disk, and comes back from its copies. */
class RestoreTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path data;

    @Test
    void aRestoredServerGoesOnAndTheCounterpartSeesEachMessageOnce() throws Exception {
        Path elsewhere = data.resolve("elsewhere");
        Path identity = identity("copies.key");
        Path keyIdentity = identity("keys.key");
        try (var neighbours = new Neighbours(
                data,
                Map.of(
                        "budkavle.backup.folder", elsewhere.toString(),
                        "budkavle.backup.recipients", recipient(identity),
                        "budkavle.backup.key-recipients", recipient(keyIdentity),
                        "budkavle.backup.wal-every", "200ms",
                        "budkavle.audit.witness.folder", data.resolve("witness").toString(),
                        "budkavle.audit.witness.every", "1s"),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1")) {
            Path home = data.resolve(neighbours.bjorkvik.folder());
            Path config = home.resolve("application.properties");
            List<MessageId> before = send(neighbours, 5);
            // Under load: the copy is taken while messages go.
            Thread load = Thread.startVirtualThread(() -> sendQuietly(neighbours, before));
            assertThat(run("backup", "--config", config.toString())).contains("Säkerhetskopia");
            load.join();
            awaitAccepted(neighbours.bjorkvikApi, before.size());
            aLookAtTheRunningServerFindsItWell(config);
            Path reports = data.resolve("reports");
            assertThat(run(
                            "backup",
                            "rehearse",
                            "--config",
                            config.toString(),
                            "--identity",
                            identity.toString(),
                            "--report",
                            reports.toString()))
                    .contains("Återläsningen lyckades", "datanycklar gick att öppna")
                    .doesNotContain(" 0 datanycklar", "FEL");
            try (Stream<Path> written = Files.list(reports)) {
                assertThat(written).hasSize(2);
            }

            // The receiver is away: these are packed and wait.
            neighbours.mittnorrServer.kill();
            List<MessageId> underWay = send(neighbours, 5);
            await().atMost(PATIENCE)
                    .until(() -> neighbours
                                    .bjorkvikApi
                                    .list(Map.of("messageStatus", "SCHEDULED_FOR_RESEND"))
                                    .size()
                            == underWay.size());
            Instant point = Instant.now();
            neighbours.mittnorrServer.restart();
            neighbours.mittnorrServer.awaitReady();
            awaitAccepted(neighbours.bjorkvikApi, before.size() + underWay.size());
            List<MessageId> after = send(neighbours, 5);
            awaitAccepted(neighbours.bjorkvikApi, before.size() + underWay.size() + after.size());
            awaitCopied(elsewhere, Instant.now());

            neighbours.bjorkvikServer.killWithDatabase();
            Path key = data.resolve("backup-signing.vkey");
            Files.copy(home.resolve("keys/backup-signing.vkey"), key);
            Files.move(home, data.resolve("lost"));

            String[] common = {
                "restore",
                "--from",
                elsewhere.toString(),
                "--key",
                key.toString(),
                "--identity",
                identity.toString(),
                "--key-identity",
                keyIdentity.toString(),
                "--decided-by",
                "Ada Operatör",
                "--reason",
                "Disken gick sönder"
            };
            Path whole = data.resolve("whole");
            assertThat(run(with(common, "--data", whole.toString()))).contains("Granskningsloggen stämmer");
            assertThat(messages(whole)).containsAll(texts(before, underWay, after));

            String told = run(with(
                    common,
                    "--data",
                    home.toString(),
                    "--to",
                    point.toString(),
                    "--witness",
                    witness().toString()));
            assertThat(told).contains("Förlorat: posterna");
            assertThat(messages(home)).containsAll(texts(before, underWay)).doesNotContainAnyElementsOf(texts(after));

            neighbours.bjorkvikServer.restart();
            neighbours.bjorkvikServer.awaitReady();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    neighbours.bjorkvikApi.list(Map.of("messageStatus", "SCHEDULED_FOR_RESEND")))
                            .isEmpty());
            List<MessageId> last = send(neighbours, 3);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ids(neighbours.mittnorrApi))
                            .containsExactlyInAnyOrderElementsOf(texts(before, underWay, after, last)));
            assertThat(run(
                            "audit",
                            "verify",
                            "--data",
                            home.toString(),
                            "--old",
                            witness().toString()))
                    .contains("gick förlorade när en säkerhetskopia lästes tillbaka, efter beslut av Ada Operatör");
        }
    }

    /** What the machine around the test has, such as LibreOffice, is not asked for. */
    private void aLookAtTheRunningServerFindsItWell(Path config) throws IOException {
        Path found = data.resolve("doctor.json");
        Budkavle.run("doctor", "--config", config.toString(), "--json", found.toString());
        assertThat(Files.readString(found))
                .contains(
                        "PostgreSQL", "är bevisad mot loggens nyckel", "alla som programmet har", "är publicerad hos");
        for (JsonNode each :
                JsonMapper.shared().readTree(Files.readString(found)).path("findings")) {
            if (Set.of(
                            "BKV-D04", "BKV-D06", "BKV-D07", "BKV-D08", "BKV-D09", "BKV-D11", "BKV-D12", "BKV-D13",
                            "BKV-D19", "BKV-D20", "BKV-D21")
                    .contains(each.path("code").asString(""))) {
                assertThat(each.path("outcome").asString(""))
                        .as(each.toString())
                        .isEqualTo("PASS");
            }
        }
    }

    private Path identity(String name) throws IOException {
        var made = Age.generate();
        Path file = data.resolve(name);
        Files.writeString(file, "# public key: " + made.recipient() + "\n" + made.secret() + "\n");
        return file;
    }

    private static String recipient(Path identity) throws IOException {
        return Files.readAllLines(identity).getFirst().replace("# public key: ", "");
    }

    private Path witness() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("witness"))) {
            return files.filter(file -> !file.toString().contains("_r1"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<MessageId> send(Neighbours neighbours, int count) throws Exception {
        var sent = new ArrayList<MessageId>();
        for (int i = 0; i < count; i++) {
            var id = MessageId.random();
            neighbours.bjorkvikApi.send(neighbours.message(id, "Text till " + id, List.of()));
            sent.add(id);
        }
        return sent;
    }

    private static void sendQuietly(Neighbours neighbours, List<MessageId> sent) {
        try {
            sent.addAll(send(neighbours, 10));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitAccepted(SdkApi api, int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> api.list(Map.of("messageStatus", "ACCEPTED")).size() >= count);
    }

    /** Copies of what was committed before a moment are there a moment later. */
    private static void awaitCopied(Path elsewhere, Instant since) {
        await().atMost(PATIENCE).until(() -> {
            try (Stream<Path> files = Files.walk(elsewhere.resolve("log"))) {
                return files.filter(file -> file.toString().endsWith(".note"))
                        .anyMatch(file -> file.toFile().lastModified()
                                > since.plusMillis(500).toEpochMilli());
            }
        });
    }

    private static List<String> messages(Path home) throws SQLException {
        var ids = new ArrayList<String>();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home);
                Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT message_id FROM messageservice.message")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static List<String> ids(SdkApi api) throws IOException, SdkApi.Refused {
        return api.list(Map.of()).stream()
                .map(m -> m.path("attributes").path("messageId").asString(""))
                .toList();
    }

    @SafeVarargs
    private static List<String> texts(List<MessageId>... lists) {
        var texts = new ArrayList<String>();
        for (List<MessageId> list : lists) {
            list.forEach(id -> texts.add(id.toString()));
        }
        return texts;
    }

    private static String[] with(String[] common, String... more) {
        return Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new);
    }

    /** Runs a command in this process; what it printed. */
    private static String run(String... arguments) {
        PrintStream screen = System.out;
        var printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(Budkavle.run(arguments)).isZero();
        } finally {
            System.setOut(screen);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.budkavle.cli.DocumentedBlocks;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server is lost with its disk, and comes back from its copies, by the operating procedures; so all of those that can run are run. */
class RestoreTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PUBLIC = "# public key: ";
    private static final String COPIES = "backup-och-aterstallning.md";

    @TempDir
    private Path data;

    @Test
    void aRestoredServerGoesOnAndTheCounterpartSeesEachMessageOnce() throws Exception {
        Path elsewhere = data.resolve("elsewhere");
        var procedures = new Procedures(data.resolve("installation"), elsewhere);
        procedures.follow(COPIES, "sh run", "backup key");
        Path identity = procedures.place().resolve("kopior.key");
        Path keyIdentity = procedures.place().resolve("nycklar.key");
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
            Files.createSymbolicLink(procedures.place().resolve("data"), home);
            Files.createSymbolicLink(procedures.place().resolve("application.properties"), config);
            List<MessageId> before = send(neighbours, 5);
            // A copy holds the keys of its time: keys are changed before it is taken.
            assertThat(procedures.follow("nyckelbyte.md", "sh run", "")).contains("Ordered", "data keys");
            awaitOneMasterKey(procedures.place());
            awaitFirstCopy(elsewhere);
            // Under load: the copy is taken while messages go.
            Thread load = Thread.startVirtualThread(() -> sendQuietly(neighbours, before));
            assertThat(procedures.follow(COPIES, "sh run", ""))
                    .contains("Säkerhetskopia", "Återläsningen lyckades", "datanycklar gick att öppna")
                    .doesNotContain(" 0 datanycklar", "FEL");
            load.join();
            awaitAccepted(neighbours.bjorkvikApi, before.size());
            Files.createSymbolicLink(procedures.place().resolve("vittnesmappens.checkpoints"), witness());
            assertThat(procedures.follow("uppgradera.md", "sh run", "rehearse-upgrade"))
                    .contains(
                            "Ingen rad är borta",
                            "samma kontrollpunkt före och efter",
                            "doctor BKV-D12",
                            "Det gamla programmet kan köra kvar",
                            "Uppgraderingen går att göra")
                    .doesNotContain("FEL");
            assertThat(home.resolve("upgrade-rehearsal")).doesNotExist();
            procedures.followTheRest("sh run");
            theLookAtTheRunningServerFoundItWell(procedures.place().resolve("doctor.json"));
            try (Stream<Path> written = Files.list(procedures.place().resolve("rapporter"))) {
                assertThat(written).as("of the restore and of the upgrade").hasSize(4);
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
            Path key = procedures.place().resolve("backup-signing.vkey");
            Files.move(home, data.resolve("lost"));
            Files.delete(procedures.place().resolve("data"));

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
            assertThat(procedures.follow(COPIES, "sh stopped", "")).contains("Granskningsloggen stämmer");
            Path whole = procedures.place().resolve("data");
            assertThat(messages(whole, RestoreTest::aDatabaseOfOnesOwnIsMade))
                    .containsAll(texts(before, underWay, after));

            String told = run(with(
                    common,
                    "--data",
                    home.toString(),
                    "--to",
                    point.toString(),
                    "--witness",
                    witness().toString()));
            assertThat(told).contains("Förlorat: posterna");
            assertThat(messages(home, database -> {}))
                    .containsAll(texts(before, underWay))
                    .doesNotContainAnyElementsOf(texts(after));

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
    private static void theLookAtTheRunningServerFoundItWell(Path found) throws IOException {
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

    /** Whatever was ordered of keys is done. */
    private static void awaitOneMasterKey(Path place) {
        await().atMost(PATIENCE)
                .until(
                        () -> run(
                                        "keys",
                                        "status",
                                        "--data",
                                        place.resolve("data").toString())
                                .lines()
                                .toList(),
                        lines -> lines.size() == 1
                                && lines.getFirst().contains("master key 2")
                                && !lines.getFirst().contains("being changed"));
    }

    /** A PostgreSQL server of one's own: the role and database of the procedure, and every table made by that role. */
    private static void aDatabaseOfOnesOwnIsMade(EmbeddedDatabase server) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "postgres", server.password());
                Statement statement = connection.createStatement()) {
            for (DocumentedBlocks.Block block : DocumentedBlocks.marked("sql run")) {
                for (String command : block.commands()) {
                    statement.execute(command);
                }
            }
        }
        var made = Flyway.configure()
                .dataSource(server.jdbcUrl().replace("/budkavle", "/budkavle_prod"), "budkavle_prod", "byt-mig")
                .defaultSchema("platform")
                .outOfOrder(true)
                .load()
                .migrate();
        assertThat(made.success).isTrue();
        assertThat(made.migrationsExecuted).isGreaterThan(50);
    }

    private static String recipient(Path identity) throws IOException {
        return Files.readAllLines(identity).stream()
                .filter(line -> line.startsWith(PUBLIC))
                .findFirst()
                .orElseThrow()
                .substring(PUBLIC.length());
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
            neighbours.bjorkvikApi.send(neighbours.message(id, "Text till " + id, List.of()), PATIENCE);
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

    /** The server takes one by itself when it starts, and only one is taken at a time. */
    private static void awaitFirstCopy(Path elsewhere) {
        await().atMost(PATIENCE).until(() -> {
            try (Stream<Path> files = Files.walk(elsewhere.resolve("generations"))) {
                return files.anyMatch(file -> file.toString().endsWith(".note"));
            }
        });
        await().atMost(PATIENCE).until(() -> {
            try (FileChannel lock = FileChannel.open(elsewhere.resolve("lock"), StandardOpenOption.WRITE);
                    FileLock taken = lock.tryLock()) {
                return taken != null;
            }
        });
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

    /** Looks into the database of a server that does not run. */
    @FunctionalInterface
    private interface Look {
        void at(EmbeddedDatabase database) throws SQLException, IOException;
    }

    private static List<String> messages(Path home, Look also) throws SQLException, IOException {
        var ids = new ArrayList<String>();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            also.at(database);
            ids.addAll(messages(database));
        }
        return ids;
    }

    private static List<String> messages(EmbeddedDatabase database) throws SQLException {
        var ids = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
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

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.budkavle.bucketmock.BucketMock;
import org.budkavle.cli.Budkavle;
import org.budkavle.cli.DocumentedBlocks;
import org.budkavle.cli.doctor.Finding.Outcome;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.content.ContentProperties;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each fault is planted and found under its code, and nothing secret is told. */
class DoctorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aMachineThatWillNotDoIsTold() throws IOException {
        assertThat(Machine.java(21)).extracting(Finding::outcome).isEqualTo(Outcome.FAIL);
        assertThat(Machine.java(25)).extracting(Finding::outcome).isEqualTo(Outcome.PASS);
        assertThat(Machine.disk(folder, 100_000_000).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Machine.disk(folder, 1_500_000_000).outcome()).isEqualTo(Outcome.WARN);
        assertThat(Machine.disk(folder, 9_000_000_000L).outcome()).isEqualTo(Outcome.PASS);
        assertThat(Machine.memory(100_000_000).outcome()).isEqualTo(Outcome.WARN);
        assertThat(Machine.clock(Optional.of(NOW.plusSeconds(90)), NOW).outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(Machine.clock(Optional.of(NOW.minusSeconds(10)), NOW).outcome())
                .isEqualTo(Outcome.WARN);
        assertThat(Machine.clock(Optional.empty(), NOW).outcome()).isEqualTo(Outcome.UNKNOWN);
        Path open = Files.writeString(folder.resolve("losenord"), "hemligt");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Machine.rights(folder, List.of(open)))
                .singleElement()
                .satisfies(found -> assertThat(found.mend()).startsWith("chmod go= "));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        assertThat(Machine.rights(folder, List.of(open)))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.PASS);
        assertThat(Machine.rights(folder.resolve("finns-inte"), List.of(folder.resolve("inte-heller"))))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.FAIL, Outcome.FAIL);
    }

    @Test
    void whereContentLiesIsAskedAndWhatIsWrongSaidWithWhatToDo() throws IOException {
        assertThat(Content.look(inBucket(ContentProperties.Store.FOLDER, "http://127.0.0.1:1", "hink")))
                .singleElement()
                .extracting(Finding::outcome)
                .isEqualTo(Outcome.PASS);
        BucketMock mock = BucketMock.shared();
        assertThat(Content.look(
                        inBucket(ContentProperties.Store.S3, mock.endpoint().toString(), mock.newBucket())))
                .satisfiesExactly(
                        found -> {
                            assertThat(found.code()).isEqualTo("BKV-D22");
                            assertThat(found.outcome()).isEqualTo(Outcome.PASS);
                        },
                        found -> {
                            assertThat(found.code()).isEqualTo("BKV-D23");
                            assertThat(found.outcome()).isEqualTo(Outcome.WARN);
                        });
        assertThat(Content.look(
                        inBucket(ContentProperties.Store.S3, mock.endpoint().toString(), "finns-inte")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.outcome()).isEqualTo(Outcome.FAIL);
                    assertThat(found.text()).startsWith("BKV-H05 Hinken finns inte");
                    assertThat(found.mend()).contains("budkavle.content.s3.bucket");
                });
    }

    private ContentProperties inBucket(ContentProperties.Store store, String endpoint, String bucket)
            throws IOException {
        String key = Files.writeString(folder.resolve("nyckel"), "x").toString();
        return new ContentProperties(
                store,
                new ContentProperties.S3(
                        endpoint,
                        "us-east-1",
                        bucket,
                        "",
                        true,
                        key,
                        key,
                        "",
                        Duration.ofSeconds(20),
                        Duration.ofDays(1),
                        DataSize.ofMegabytes(1),
                        false));
    }

    @Test
    void aDatabaseThatIsBehindOrAheadAndAQueueThatStandsAreTold() {
        assertThat(Database.migrated(0, List.of("1", "2"), List.of("1", "2")).outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(Database.migrated(0, List.of("1"), List.of("1", "2")).outcome())
                .isEqualTo(Outcome.WARN);
        assertThat(Database.migrated(0, List.of("1", "3"), List.of("1")).text()).contains("nyare", "3");
        assertThat(Database.migrated(1, List.of("1"), List.of("1")).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Migrations.carried()).contains("100", "800");
        assertThat(queued(Duration.ofMinutes(1))).isEqualTo(Outcome.PASS);
        assertThat(queued(Duration.ofMinutes(20))).isEqualTo(Outcome.WARN);
        assertThat(queued(Duration.ofHours(3))).isEqualTo(Outcome.FAIL);
    }

    @Test
    void keysThatDoNotOpenHaveEndedOrAreNotThereAreTold() throws Exception {
        CertificateAuthority root = CertificateAuthority.root("Prov", KeyType.RSA_2048);
        KeyAndCertificate issued = root.issue(CertificateRequest.named("Björkviks kommun")
                .key(KeyType.RSA_2048)
                .build());
        Path own = folder.resolve("0203_bjorkvik.example.se.p12");
        KeyStores.store(new KeyAndChain(issued.key(), issued.chain()), "o2o", own, "rätt".toCharArray());
        Path tls = Files.copy(own, folder.resolve("tls.p12"));
        List<String> served = List.of("0203:bjorkvik.example.se");
        Instant end = issued.certificate().getNotAfter().toInstant();
        Path master = Files.writeString(folder.resolve("master.p12"), "serverns egen");
        assertThat(Keys.judge(List.of(master, own, tls), "rätt".toCharArray(), served, end.minus(Duration.ofDays(90))))
                .allMatch(found -> found.outcome() == Outcome.PASS);
        assertThat(Keys.judge(List.of(own, tls), "rätt".toCharArray(), served, end.minus(Duration.ofDays(9))))
                .allMatch(
                        found -> found.outcome() == Outcome.WARN && found.code().equals("BKV-D09"));
        assertThat(Keys.judge(List.of(own, tls), "rätt".toCharArray(), served, end.plusSeconds(1)))
                .allMatch(found -> found.outcome() == Outcome.FAIL);
        assertThat(Keys.judge(List.of(own), "fel".toCharArray(), List.of("0203:annan.example.se"), NOW))
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("kan inte öppnas"))
                .anyMatch(text -> text.contains("0203:annan.example.se har ingen nyckel"))
                .anyMatch(text -> text.contains("tls.p12 finns inte"))
                .noneMatch(text -> text.contains("fel."));
    }

    @Test
    void aMisspeltSettingIsToldWithTheOneThatWasMeant() {
        KnownSettings known = new KnownSettings();
        assertThat(known.judge(List.of(
                        "budkavle.organisations[0].mailboxes[1].address",
                        "budkavle.login.identity-providers[0].levels.x",
                        "budkavle.backup.folder",
                        "server.port")))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.PASS);
        assertThat(known.judge(List.of("budkavle.backup.foldr")))
                .singleElement()
                .satisfies(found -> assertThat(found.mend()).isEqualTo("Menades budkavle.backup.folder?"));
        assertThat(known.judge(List.of("budkavle.organisations[0].namn")))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.FAIL);
    }

    @Test
    void everySettingInTheOperatingProceduresIsKnown() throws IOException {
        List<String> names = new ArrayList<>();
        for (DocumentedBlocks.Block block : DocumentedBlocks.marked("properties")) {
            Properties properties = new Properties();
            properties.load(new StringReader(block.text()));
            names.addAll(properties.stringPropertyNames());
        }
        assertThat(names).hasSizeGreaterThan(15);
        assertThat(new KnownSettings().judge(names))
                .extracting(Finding::outcome)
                .containsExactly(Outcome.PASS);
    }

    @Test
    void whatIsAroundTheServerIsAskedAndAFileOfFaultsGivesThemAll() throws IOException {
        assertThat(Surroundings.office("soffice", folder.toString()).outcome()).isEqualTo(Outcome.WARN);
        assertThat(Surroundings.copies(folder.resolve("ingen").toString(), NOW).outcome())
                .isEqualTo(Outcome.FAIL);
        Files.writeString(folder.resolve("kopia"), "x");
        assertThat(Surroundings.copies(folder.toString(), Instant.now()).outcome())
                .isEqualTo(Outcome.PASS);
        Path passwords = Files.writeString(folder.resolve("losenord"), "mycket-hemligt\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r--r--"));
        Path config = Files.writeString(folder.resolve("application.properties"), """
                budkavle.data=%1$s/data
                budkavle.environment=SDK-QA
                budkavle.keys.folder=%1$s
                budkavle.keys.password-file=%1$s/losenord
                budkavle.backup.folder=%1$s/data/kopior
                budkavle.organisations[0].participant=0203:bjorkvik.example.se
                budkavle.login.idle-lock=2h
                budkavle.messageservice.receipt-fr=1h
                budkavle.notice.host=127.0.0.1
                budkavle.notice.port=1
                server.port=18443
                budkavle.as4.port=18443
                """.formatted(folder));
        Path json = folder.resolve("doctor.json");
        assertThat(Budkavle.run("doctor", "--config", config.toString(), "--json", json.toString()))
                .isEqualTo(5);
        String written = Files.readString(json);
        JsonNode told = JsonMapper.shared().readTree(written);
        assertThat(told.path("format").asString("")).isEqualTo("budkavle-doctor/1");
        assertThat(StreamSupport.stream(told.path("findings").spliterator(), false)
                        .filter(each -> each.path("outcome").asString("").equals("FAIL"))
                        .map(each -> each.path("code").asString(""))
                        .distinct()
                        .toList())
                .contains("BKV-D05", "BKV-D06", "BKV-D07", "BKV-D08", "BKV-D10", "BKV-D17", "BKV-D19");
        assertThat(written)
                .contains("budkavle.login.idle-lock: 5 to 30 minutes")
                .doesNotContain("mycket-hemligt");
    }

    @Test
    void anAddressOrANumberThatCannotBeReadIsToldAndNotRepeated() throws IOException {
        Path config = Files.writeString(folder.resolve("application.properties"), """
                budkavle.data=%s/data
                budkavle.as4.port=hemlig
                server.port=hemlig
                spring.datasource.url=jdbc:postgres://127.0.0.1/sdk?password=hemligt
                """.formatted(folder));
        Settings settings = Settings.read(config);
        assertThat(settings.number("server.port", 8080)).isEqualTo(8080);
        List<Finding> found = new ArrayList<>(settings.bind(new KnownSettings()));
        found.addAll(Database.look(settings, NOW));
        assertThat(found)
                .allMatch(each -> each.outcome() == Outcome.FAIL)
                .noneMatch(each -> each.toString().contains("hemlig"))
                .extracting(Finding::code)
                .containsExactly("BKV-D07", "BKV-D07", "BKV-D11");
    }

    private static Outcome queued(Duration age) {
        return Database.queue("sändning", 1, Optional.of(NOW.minus(age)), NOW).outcome();
    }
}

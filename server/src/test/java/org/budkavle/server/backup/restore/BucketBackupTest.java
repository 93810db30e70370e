// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.bucketmock.BucketMock;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.accesspoint.FaultyLine;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Age;
import org.budkavle.server.backup.copy.Installation;
import org.budkavle.server.backup.copy.TakeBackup;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.tlog.VerifierKey;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A copy of an installation whose content lies in a bucket holds the content, and brings it back without the bucket. */
class BucketBackupTest {

    private static final Actor READER = new Actor(Actor.Kind.PERSON, "reader");

    private final Path data = TestSurroundings.newFolder().resolve("data");
    private final Path copies = TestSurroundings.newFolder();
    private final Age.Identity identity = Age.generate();
    private final Age.Identity keyIdentity = Age.generate();

    BucketBackupTest() throws Exception {}

    @Test
    void contentComesBackFromTheCopyAndGoesToAnotherBucket() throws Exception {
        byte[] plain = new byte[300_000];
        ContentId content;
        VerifierKey lists;
        try (FaultyLine line = FaultyLine.to(BucketMock.shared().port());
                ConfigurableApplicationContext server = start(data, line.port())) {
            Organisations organisations = server.getBean(Organisations.class);
            OrganisationId organisation = organisations
                    .register(new ParticipantId("0203:bjorkvik.example.se"), "Björkviks kommun")
                    .id();
            Mailbox mailbox = organisations.register(organisation, new FunctionAddress("registrator"), "Registrator");
            content = server.getBean(ContentStore.class).store(mailbox.id(), () -> new ByteArrayInputStream(plain));
            UUID blob = server.getBean(JdbcClient.class)
                    .sql("SELECT blob FROM content.content")
                    .query(UUID.class)
                    .single();
            // As if the copy of what arrived had been lost, and the machine's own too: the bucket alone has it.
            FileSystemUtils.deleteRecursively(data.resolve("blobs/arrived"));
            FileSystemUtils.deleteRecursively(data.resolve("blobs/kept"));
            Files.createDirectories(data.resolve("blobs/arrived"));
            Files.createDirectories(data.resolve("blobs/kept"));
            TakeBackup backup = server.getBean(TakeBackup.class);
            line.cut();
            assertThatThrownBy(backup::take)
                    .isInstanceOfSatisfying(
                            BackupRefused.class,
                            refused -> assertThat(refused.fault()).isEqualTo(BackupFault.STORAGE))
                    .hasMessageContaining("BKV-H01");
            line.up();
            TakeBackup.Taken taken = backup.take();
            assertThat(taken.blobs()).isEqualTo(1);
            assertThat(taken.missingBlobs()).isZero();
            assertThat(copyOf(blob)).isPresent();
            lists = server.getBean(Installation.class).signer().logKey();
        }

        Path restored = TestSurroundings.newFolder().resolve("data");
        RestoreBackup.Restored result = new RestoreBackup(Clock.systemUTC())
                .restore(new RestoreBackup.Order(
                        copies,
                        Optional.empty(),
                        new Until.Latest(),
                        restored,
                        lists,
                        List.of(identity.secret()),
                        List.of(keyIdentity.secret()),
                        List.of(),
                        "Namn Efternamn",
                        "Prov"));
        assertThat(result.missing()).isEmpty();

        try (ConfigurableApplicationContext server =
                        start(restored, BucketMock.shared().port());
                InputStream in = server.getBean(ContentStore.class).read(content, READER, "test")) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
    }

    private Optional<Path> copyOf(UUID blob) throws IOException {
        try (Stream<Path> files = Files.walk(copies.resolve("blobs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(blob + "."))
                    .findFirst();
        }
    }

    private ConfigurableApplicationContext start(Path home, int port) throws IOException {
        Path keys = TestSurroundings.newFolder();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", 0);
        settings.put("budkavle.data", home);
        settings.put("budkavle.as4.port", 0);
        settings.put("budkavle.messageservice.malware-scanner", "none");
        settings.put("budkavle.content.store", "s3");
        settings.put("budkavle.content.s3.endpoint", "http://127.0.0.1:" + port);
        settings.put("budkavle.content.s3.bucket", BucketMock.shared().newBucket());
        settings.put("budkavle.content.s3.access-key-file", Files.writeString(keys.resolve("access"), "key"));
        settings.put("budkavle.content.s3.secret-key-file", Files.writeString(keys.resolve("secret"), "secret"));
        settings.put("budkavle.backup.folder", copies);
        settings.put("budkavle.backup.recipients", identity.recipient());
        settings.put("budkavle.backup.key-recipients", keyIdentity.recipient());
        settings.put("budkavle.backup.wal", false);
        SpringApplication application = new SpringApplication(BudkavleServer.class);
        application.setRegisterShutdownHook(false);
        return application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }
}

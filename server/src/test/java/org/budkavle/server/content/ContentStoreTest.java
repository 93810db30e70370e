// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.BudkavleProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class ContentStoreTest {

    private static final Actor READER = new Actor(Actor.Kind.PERSON, "reader");
    private static final int SEGMENT = SegmentCipher.SEGMENT + SegmentCipher.TAG;

    @Autowired
    ContentStore store;

    @Autowired
    BlobStore blobs;

    @Autowired
    BlobSweep sweep;

    @Autowired
    Organisations organisations;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    BudkavleProperties properties;

    @Autowired
    StoredKeyRotation rotation;

    @Autowired
    DataSource database;

    OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    MailboxId mailbox = new MailboxId(UUID.randomUUID());

    @BeforeEach
    void aMailbox() {
        organisation = organisations
                .register(new ParticipantId("0203:bjorkvik.example.se"), "Björkviks kommun")
                .id();
        mailbox = organisations
                .register(organisation, new FunctionAddress("mailbox-" + UUID.randomUUID()), "Brevlåda")
                .id();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 5_000_000})
    void whatIsStoredIsReadBack(int size) throws IOException {
        byte[] plain = bytes(size);
        ContentId id = store(plain);
        assertThat(store.size(id)).isEqualTo(size);
        assertThat(read(id)).isEqualTo(plain);
    }

    @Test
    void aChangedSegmentIsRefused() throws IOException {
        byte[] plain = bytes(200_000);
        for (long position : new long[] {0, SEGMENT - 1, SEGMENT, 150_000}) {
            ContentId id = store(plain);
            byte[] file = Files.readAllBytes(file(id));
            file[(int) position] ^= 1;
            Files.write(file(id), file);
            assertThatThrownBy(() -> read(id)).isInstanceOf(ContentDamaged.class);
        }
    }

    @Test
    void noByteOfADamagedSegmentIsGivenOut() throws IOException {
        ContentId id = store(bytes(100_000));
        byte[] file = Files.readAllBytes(file(id));
        file[file.length - 1] ^= 1;
        Files.write(file(id), file);
        try (InputStream in = store.read(id, READER, "test")) {
            assertThat(in.readNBytes(SegmentCipher.SEGMENT)).hasSize(SegmentCipher.SEGMENT);
            assertThatThrownBy(in::read).isInstanceOf(ContentDamaged.class);
        }
    }

    @Test
    void contentThatWasCutShortIsRefused() throws IOException {
        for (long left : new long[] {0, 10, SEGMENT, 2L * SEGMENT, 2L * SEGMENT + 20}) {
            ContentId id = store(bytes(200_000));
            try (var channel = Files.newByteChannel(file(id), StandardOpenOption.WRITE)) {
                channel.truncate(left);
            }
            assertThatThrownBy(() -> read(id)).isInstanceOf(ContentDamaged.class);
        }
    }

    @Test
    void reorderedRepeatedAndAppendedSegmentsAreRefused() throws IOException {
        ContentId id = store(bytes(3 * SegmentCipher.SEGMENT));
        byte[] whole = Files.readAllBytes(file(id));
        byte[] first = Arrays.copyOfRange(whole, 0, SEGMENT);
        byte[] second = Arrays.copyOfRange(whole, SEGMENT, 2 * SEGMENT);
        byte[] third = Arrays.copyOfRange(whole, 2 * SEGMENT, 3 * SEGMENT);
        for (List<byte[]> order : List.of(
                List.of(second, first, third),
                List.of(first, first, third),
                List.of(first, third),
                List.of(first, second, third, third))) {
            try (OutputStream out = Files.newOutputStream(file(id))) {
                for (byte[] segment : order) {
                    out.write(segment);
                }
            }
            assertThatThrownBy(() -> read(id)).isInstanceOf(ContentDamaged.class);
        }
    }

    @Test
    void contentOfAnotherIdOrMailboxDoesNotPassForThis() throws IOException {
        ContentId mine = store(bytes(100));
        ContentId other = store(bytes(100));
        Files.copy(file(other), file(mine), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(mine)).isInstanceOf(ContentDamaged.class);
    }

    @Test
    void aFieldOpensOnlyInItsPlace() throws IOException {
        byte[] plain = "Ärende om omsorg".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = store.encrypt(mailbox, "message/1/subject", plain);
        assertThat(store.decrypt(mailbox, "message/1/subject", sealed)).isEqualTo(plain);
        assertThat(store.encrypt(mailbox, "message/1/subject", plain)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> store.decrypt(mailbox, "message/2/subject", sealed))
                .isInstanceOf(ContentDamaged.class);
        assertThatThrownBy(() -> store.decrypt(new MailboxId(UUID.randomUUID()), "message/1/subject", sealed))
                .isInstanceOf(ContentDamaged.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> store.decrypt(mailbox, "message/1/subject", sealed))
                .isInstanceOf(ContentDamaged.class);
    }

    @Test
    void aReadingIsInTheLogBeforeAByteIsGiven() throws IOException {
        ContentId id = store(bytes(100));
        try (InputStream unread = store.read(id, READER, "show")) {
            List<AuditEntry> entries = audit.about(id.toString());
            assertThat(entries).hasSize(1);
            assertThat(entries.getFirst().event().type()).isEqualTo(AuditEventType.CONTENT_READ);
            assertThat(entries.getFirst().event().actor()).isEqualTo(READER);
            assertThat(entries.getFirst().event().mailbox()).contains(mailbox);
            assertThat(entries.getFirst().event().facts()).containsEntry("purpose", "show");
            assertThat(unread.read()).isNotNegative();
        }
    }

    @Test
    void theLogOfAReadingStaysWhenTheReadersTransactionIsRolledBack() throws IOException {
        ContentId id = store(bytes(100));
        transaction.executeWithoutResult(status -> {
            try {
                store.read(id, READER, "show").close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            status.setRollbackOnly();
        });
        assertThat(audit.about(id.toString())).hasSize(1);
    }

    @Test
    void withoutALogThereIsNoReading() throws IOException {
        ContentId id = store(bytes(100));
        jdbc.sql("ALTER TABLE audit.pending RENAME TO pending_away").update();
        try {
            assertThatThrownBy(() -> store.read(id, READER, "show")).isInstanceOf(DataAccessException.class);
        } finally {
            jdbc.sql("ALTER TABLE audit.pending_away RENAME TO pending").update();
        }
        assertThat(read(id)).hasSize(100);
    }

    @Test
    void noPlainWordLiesOnDiskOrInTheDatabase() throws IOException {
        String word = "Plantskolegatan-Ömsint";
        byte[] plain = (word + " ").repeat(20_000).getBytes(StandardCharsets.UTF_8);
        ContentId id = store(plain);
        byte[] field = store.encrypt(mailbox, "message/1/subject", plain);
        try (ContentSpool spool = store.spool()) {
            spool.stream().write(plain);
            spool.stream().close();
            assertThat(filesThatContain(properties.data(), word)).isEmpty();
            assertThat(spool.open().readAllBytes()).isEqualTo(plain);
        }
        assertThat(new String(field, StandardCharsets.UTF_8)).doesNotContain(word);
        assertThat(databaseDump()).doesNotContain(word);
        assertThat(read(id)).isEqualTo(plain);

        // The search can find: the same word in clear is seen.
        Path clear = Files.writeString(properties.data().resolve("clear"), word);
        assertThat(filesThatContain(properties.data(), word)).containsExactly(clear);
        Files.delete(clear);
    }

    @Test
    void aRowThatTheDatabaseRefusesIsNotInWhatItSays() {
        String insert = "INSERT INTO organisation.mailbox (id, organisation, address, name, created_at)"
                + " VALUES (gen_random_uuid(), ?, ?, ?, NULL)";
        Object[] row = {organisation.value(), "address-" + mailbox, "Hemlighet"};
        JdbcTemplate plain = new JdbcTemplate(database);
        for (ThrowingCallable refused : List.<ThrowingCallable>of(
                () -> plain.update(insert, row), () -> plain.batchUpdate(insert, List.of(row, row)))) {
            assertThat(Throwables.getStackTrace(catchThrowable(refused)))
                    .contains("null value in column \"created_at\"")
                    .doesNotContain("address-", "Hemlighet");
        }
    }

    @Test
    void aDestroyedKeyTakesTheMailboxWithIt() throws IOException {
        ContentId id = store(bytes(100));
        byte[] field = store.encrypt(mailbox, "x", bytes(10));
        store.destroyMailboxKey(mailbox, READER);
        assertThatThrownBy(() -> read(id)).isInstanceOf(MailboxKeyDestroyed.class);
        assertThatThrownBy(() -> store.decrypt(mailbox, "x", field)).isInstanceOf(MailboxKeyDestroyed.class);
        assertThatThrownBy(() -> store(bytes(1))).isInstanceOf(MailboxKeyDestroyed.class);
        assertThat(audit.about(mailbox.toString()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.MAILBOX_KEY_DESTROYED);
    }

    @Test
    void nothingIsKeptUnderAKeyThatAnotherProcessHasDestroyed() throws IOException {
        store(bytes(100));
        jdbc.sql("UPDATE content.mailbox_key SET wrapped = NULL, destroyed_at = now() WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .update();
        assertThatThrownBy(() -> store(bytes(1))).isInstanceOf(MailboxKeyDestroyed.class);
    }

    @Test
    void theMasterKeyIsChangedWhileEverybodyReadsAndWrites() throws Exception {
        ContentId old = store(bytes(1000));
        byte[] field = store.encrypt(mailbox, "x", bytes(10));
        String first = master();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        try (ExecutorService colleagues = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> work = colleagues.submit(() -> {
                while (!over.get()) {
                    assertThat(read(old)).hasSize(1000);
                    assertThat(read(store(bytes(100)))).hasSize(100);
                    assertThat(store.decrypt(mailbox, "x", field)).hasSize(10);
                    rounds.incrementAndGet();
                }
                return null;
            });
            try {
                await().until(() -> rounds.get() > 0);
                rotation.rotateMaster(organisation, READER);
                await().until(() -> !master().equals(first));
                int seen = rounds.get();
                await().until(() -> rounds.get() > seen || work.isDone());
            } finally {
                over.set(true);
            }
            work.get();
        }
        assertThat(rotation.masters(organisation))
                .filteredOn(use -> use.dataKeys() > 0)
                .singleElement()
                .matches(KeyRotation.MasterKeyUse::newest);
        assertThat(audit.about(master()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.MASTER_KEY_ROTATED);
    }

    @Test
    void theOperatorOrdersANewMasterKeyInTheDatabase() throws Exception {
        ContentId content = store(bytes(100));
        String old = master();
        KeyOrders orders = new KeyOrders(database);
        assertThat(orders.uses()).extracting(KeyOrders.Use::name).contains(old);
        assertThat(orders.rotate("0203:unknown.example.se")).isFalse();
        assertThat(orders.rotate("0203:BJORKVIK.example.se")).isTrue();
        await().until(() -> !master().equals(old));
        await().until(() -> orders.uses().stream().noneMatch(KeyOrders.Use::changing));
        assertThat(orders.forget("0203:bjorkvik.example.se")).isTrue();
        await().until(() -> rotation.masters(organisation).size() == 1);
        assertThat(read(content)).hasSize(100);
        assertThat(audit.about(old))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.MASTER_KEY_DESTROYED);
    }

    @Test
    void aNewDataKeyIsForWhatIsWrittenFromNowOn() throws IOException {
        ContentId before = store(bytes(100));
        byte[] field = store.encrypt(mailbox, "x", bytes(10));
        List<byte[]> fingerprints = store.fingerprints(mailbox, "words", List.of("ord"));
        rotation.rotateMailbox(mailbox, READER);
        ContentId after = store(bytes(100));
        assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
        assertThat(read(before)).isEqualTo(read(after));
        assertThat(store.decrypt(mailbox, "x", field)).hasSize(10);
        assertThat(store.inBulk(mailbox).decrypt(mailbox, "x", field)).hasSize(10);
        assertThat(store.fingerprints(mailbox, "words", List.of("ord")))
                .usingRecursiveComparison()
                .isEqualTo(fingerprints);
        store.destroyMailboxKey(mailbox, READER);
        assertThatThrownBy(() -> read(before)).isInstanceOf(MailboxKeyDestroyed.class);
        assertThatThrownBy(() -> rotation.rotateMailbox(mailbox, READER)).isInstanceOf(MailboxKeyDestroyed.class);
    }

    @Test
    void aDataKeyIsNotUsedForMoreThanAYear() throws IOException {
        ContentId before = store(bytes(100));
        rotation.renewOld();
        assertThat(keyOf(store(bytes(100)))).as("young enough").isEqualTo(keyOf(before));
        jdbc.sql("UPDATE content.mailbox_key SET created_at = created_at - interval '366 days' WHERE mailbox = ?")
                .param(mailbox.value())
                .update();
        assertThat(rotation.renewOld()).isPositive();
        assertThat(keyOf(store(bytes(100)))).isNotEqualTo(keyOf(before));
        assertThat(read(before)).hasSize(100);
        assertThat(rotation.renewOld()).isZero();
    }

    @Test
    void anOldCopyOfTheDatabaseDoesNotOpenADestroyedMailboxOnceTheOldMasterKeyIsForgotten() throws IOException {
        ContentId destroyed = store(bytes(100));
        MailboxId gone = mailbox;
        byte[] field = store.encrypt(gone, "x", bytes(10));
        aMailbox();
        ContentId kept = store(bytes(100));
        List<Map<String, Object>> copy = jdbc.sql(
                        "SELECT id, master_key, wrapped FROM content.mailbox_key WHERE mailbox = ?")
                .param(gone.value())
                .query()
                .listOfRows();
        String old = master();
        store.destroyMailboxKey(gone, READER);
        rotation.rotateMaster(organisation, READER);
        await().until(() -> !master().equals(old));
        assertThat(rotation.forgetOldMasters(organisation, READER)).isPositive();

        // The copy comes back, with the blobs that nobody has deleted and the keys as they are now.
        copy.forEach(row -> jdbc.sql(
                        "UPDATE content.mailbox_key SET wrapped = :wrapped, master_key = :master_key, destroyed_at = NULL"
                                + " WHERE id = :id")
                .params(row)
                .update());
        assertThat(file(destroyed)).exists();
        assertThatThrownBy(() -> read(destroyed)).hasMessageContaining("has no key");
        assertThatThrownBy(() -> store.decrypt(gone, "x", field)).hasMessageContaining("has no key");
        assertThat(read(kept)).hasSize(100);
        assertThat(audit.about(old))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.MASTER_KEY_DESTROYED);
    }

    @Test
    void deletedContentLeavesNoFile() throws IOException {
        ContentId id = store(bytes(100));
        Path file = file(id);
        store.delete(id, READER);
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> read(id)).isInstanceOf(NoSuchContent.class);
        store.delete(id, READER);
    }

    @Test
    void contentOfARolledBackTransactionIsSweptAway() throws IOException {
        Path[] file = new Path[1];
        transaction.executeWithoutResult(status -> {
            try {
                file[0] = file(store(bytes(100)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            status.setRollbackOnly();
        });
        ContentId kept = store(bytes(100));
        Path keptFile = file(kept);
        Path abandoned = blobs.newTemporaryFile();
        Path fresh = blobs.newTemporaryFile();
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path old : List.of(file[0], keptFile, abandoned)) {
            Files.setLastModifiedTime(old, longAgo);
        }
        assertThat(sweep.sweep()).isEqualTo(2);
        assertThat(file[0]).doesNotExist();
        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
        assertThat(read(kept)).hasSize(100);
    }

    @Test
    void aWriterThatIsNotKeptLeavesNothing() throws IOException {
        try (ContentWriter writer = store.writer(mailbox)) {
            writer.stream().write(bytes(100_000));
        }
        try (Stream<Path> files = Files.list(blobs.temporaryFolder())) {
            assertThat(files.filter(file -> file.toFile().length() > 0)).isEmpty();
        }
    }

    @Test
    void theMasterKeyIsForItsOwnerOnly() throws IOException {
        store(bytes(1));
        Path keys = properties.data().resolve("keys");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
        for (String name : List.of("master.p12", "master.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    /** The name of the master key that wraps the mailbox's data key. */
    private String master() {
        return jdbc.sql("SELECT master_key FROM content.mailbox_key WHERE mailbox = ? ORDER BY generation DESC LIMIT 1")
                .param(mailbox.value())
                .query(String.class)
                .single();
    }

    private UUID keyOf(ContentId id) {
        return jdbc.sql("SELECT mailbox_key FROM content.content WHERE id = ?")
                .param(id.value())
                .query(UUID.class)
                .single();
    }

    private ContentId store(byte[] plain) throws IOException {
        return store.store(mailbox, () -> new ByteArrayInputStream(plain));
    }

    private byte[] read(ContentId id) throws IOException {
        try (InputStream in = store.read(id, READER, "test")) {
            return in.readAllBytes();
        }
    }

    private Path file(ContentId id) throws IOException {
        return blobs.local(new BlobId(jdbc.sql("SELECT blob FROM content.content WHERE id = :id")
                        .param("id", id.value())
                        .query(UUID.class)
                        .single()))
                .path();
    }

    private String databaseDump() {
        StringBuilder dump = new StringBuilder();
        for (String table : jdbc.sql("""
                        SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
                        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'""").query(String.class).list()) {
            jdbc.sql("SELECT t::text FROM " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(dump::append);
        }
        return dump.toString();
    }

    private static List<Path> filesThatContain(Path folder, String word) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, word))
                    .toList();
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            String asLatin = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return asLatin.contains(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.budkavle.server.backup.archive.Age;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.SealedFile;
import org.budkavle.server.backup.archive.SignedList;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.tlog.NoteSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the copies, to whoever has them, has changed them, or has the wrong key. */
class BackupTest {

    private static final NoteSigner SIGNER = new NoteSigner("kommun/backup", new byte[NoteSigner.SEED]);

    @TempDir
    private Path folder;

    @Test
    void aLargeFileComesBackWholeAndSaysNothingWithoutTheKey() throws Exception {
        Age.Identity identity = Age.generate();
        byte[] content = new byte[1_000_003];
        new Random(7).nextBytes(content);
        byte[] word = "planterat ord".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(word, 0, content, 500_000, word.length);
        Path file = folder.resolve("file.age");

        SealedFile sealed = Vault.seal(file, List.of(identity.recipient()), out -> out.write(content));

        Vault.check(file, sealed);
        try (InputStream in = Vault.open(file, List.of(identity.secret()))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("planterat ord");
        refused(
                BackupFault.WRONG_KEY,
                () -> Vault.open(file, List.of(Age.generate().secret())));
    }

    @Test
    void aChangedByteIsFoundByTheListAndByTheFileItself() throws Exception {
        Age.Identity identity = Age.generate();
        Path file = folder.resolve("file.age");
        SealedFile sealed = Vault.seal(file, List.of(identity.recipient()), out -> out.write(new byte[200_000]));
        byte[] bytes = Files.readAllBytes(file);
        bytes[150_000] ^= 1;
        Files.write(file, bytes);

        refused(BackupFault.DAMAGED, () -> Vault.check(file, sealed));
        try (InputStream in = Vault.open(file, List.of(identity.secret()))) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
        Files.delete(file);
        refused(BackupFault.MISSING_FILE, () -> Vault.check(file, sealed));
    }

    @Test
    void aListIsBelievedOnlyWithItsSignature() throws Exception {
        Archive archive = new Archive(folder);
        write(archive, generation("20260101T000000Z-0001", "chain", 100));
        Path list = archive.generation("20260101T000000Z-0001").resolve(Generation.LIST);

        assertThat(archive.read("20260101T000000Z-0001", SIGNER.logKey()).lineage())
                .isEqualTo("chain");
        byte[] other = new byte[NoteSigner.SEED];
        other[0] = 1;
        refused(
                BackupFault.UNTRUSTED,
                () -> archive.read("20260101T000000Z-0001", new NoteSigner("kommun/backup", other).logKey()));
        Files.writeString(list, Files.readString(list).replace("\"stop\":200", "\"stop\":201"));
        refused(BackupFault.UNTRUSTED, () -> archive.read("20260101T000000Z-0001", SIGNER.logKey()));
    }

    @Test
    void oldCopiesGoAndTakeWithThemWhatOnlyTheyNeeded() throws Exception {
        Archive archive = new Archive(folder);
        write(archive, generation("20260101T000000Z-0001", "first", 100));
        write(archive, generation("20260102T000000Z-0002", "second", 300));
        Files.createDirectories(archive.log("first"));
        Files.createDirectories(archive.log("second"));
        UUID gone = UUID.fromString("0199b8a0-0000-7000-8000-000000000001");
        Files.createDirectories(archive.blobFolder(gone));
        Files.createFile(archive.blob(gone, "ab"));
        archive.retireBlobs(Set.of(), Instant.EPOCH);

        assertThat(archive.retain(1, SIGNER.logKey())).containsExactly("20260101T000000Z-0001");

        assertThat(archive.generationIds()).containsExactly("20260102T000000Z-0002");
        assertThat(archive.log("first")).doesNotExist();
        assertThat(archive.log("second")).exists();
        assertThat(archive.retireBlobs(Set.of(), Instant.EPOCH)).isZero();
        assertThat(archive.retireBlobs(Set.of(), Instant.now().plusSeconds(60))).isEqualTo(1);
    }

    private static void write(Archive archive, Generation generation) throws Exception {
        Files.createDirectories(archive.generation(generation.id()));
        SignedList.write(archive.generation(generation.id()).resolve(Generation.LIST), generation, SIGNER);
    }

    private static Generation generation(String id, String lineage, long start) {
        return new Generation(
                id,
                Instant.EPOCH,
                Instant.EPOCH,
                "0.1.0",
                18,
                lineage,
                start,
                200,
                "",
                Map.of("audit.entry", 3L),
                List.of());
    }

    private static void refused(BackupFault fault, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BackupRefused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(fault);
            assertThat(refused).hasMessageStartingWith(fault.code());
        });
    }
}

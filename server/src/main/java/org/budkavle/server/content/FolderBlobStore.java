// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.budkavle.server.platform.AfterCommit;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.Durable;
import org.budkavle.server.platform.TimeOrderedId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Blobs in {@code <data>/blobs/<two digits>/<id>}; temporary files in {@code <data>/blobs/temporary}. Where backups are taken
 * each has a second name in {@code <data>/blobs/arrived} until it was copied: a blob that is deleted meanwhile stays for that.
 */
@Component
class FolderBlobStore implements BlobStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderBlobStore.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path home;
    private final Path temporary;
    private final Path arrived;
    private final boolean backedUp;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Autowired
    FolderBlobStore(
            BudkavleProperties properties,
            @Value("${budkavle.backup.folder:}") String backups,
            JdbcClient jdbc,
            Clock clock)
            throws IOException {
        this.home = properties.data().toAbsolutePath().normalize().resolve("blobs");
        this.temporary = home.resolve("temporary");
        this.arrived = home.resolve("arrived");
        this.backedUp = !backups.isBlank();
        this.jdbc = jdbc;
        this.clock = clock;
        Files.createDirectories(temporary, OWNER_ONLY);
        Files.createDirectories(arrived, OWNER_ONLY);
    }

    @Override
    public BlobId put(InputStream source) throws IOException {
        Path file = newTemporaryFile();
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                source.transferTo(out);
            }
            return adopt(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public BlobId adopt(Path temporaryFile) throws IOException {
        BlobId blob = new BlobId(TimeOrderedId.next(clock));
        Path folder = folder(blob);
        boolean newFolder = !Files.exists(folder);
        Files.createDirectories(folder, OWNER_ONLY);
        Durable.flush(temporaryFile);
        long size = Files.size(temporaryFile);
        Files.move(temporaryFile, place(blob), StandardCopyOption.ATOMIC_MOVE);
        Durable.flush(folder);
        if (newFolder) {
            Durable.flush(home);
        }
        if (backedUp) {
            Files.createLink(arrived.resolve(blob.toString()), place(blob));
        }
        jdbc.sql("INSERT INTO content.blob (id, size, created_at) VALUES (:id, :size, :now)")
                .param("id", blob.value())
                .param("size", size)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return blob;
    }

    @Override
    public InputStream open(BlobId blob) throws IOException {
        return Files.newInputStream(path(blob));
    }

    @Override
    public long size(BlobId blob) throws IOException {
        return Files.size(path(blob));
    }

    @Override
    public Path path(BlobId blob) throws NoSuchFileException {
        Path file = place(blob);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(blob.toString());
        }
        return file;
    }

    @Override
    public void delete(BlobId blob) {
        jdbc.sql("DELETE FROM content.blob WHERE id = :id")
                .param("id", blob.value())
                .update();
        AfterCommit.run(() -> remove(place(blob)));
    }

    @Override
    public Path newTemporaryFile() throws IOException {
        return Files.createTempFile(temporary, "", "");
    }

    @Override
    public Path temporaryFolder() {
        return temporary;
    }

    /** Whether the blob's row was committed. */
    boolean isKnown(BlobId blob) {
        return jdbc.sql("SELECT count(*) FROM content.blob WHERE id = :id")
                        .param("id", blob.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    Path home() {
        return home;
    }

    private Path place(BlobId blob) {
        return folder(blob).resolve(blob.toString());
    }

    /** The last two digits are random in a time-ordered id, so folders fill evenly. */
    private Path folder(BlobId blob) {
        String name = blob.toString();
        return home.resolve(name.substring(name.length() - 2));
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A deleted blob is still on disk; the next sweep takes it", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.budkavle.server.platform.BudkavleProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What this machine has of blobs: {@code <data>/blobs/<two digits>/<id>} themselves, {@code temporary} files, in {@code arrived} a second
 * name of each until the backup has copied it, and in {@code kept} what was put into a bucket a moment ago.
 */
@Component
class BlobFolder {

    private static final Logger LOG = LoggerFactory.getLogger(BlobFolder.class);

    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path home;
    private final Path temporary;
    private final Path arrived;
    private final Path kept;
    private final boolean backedUp;

    @Autowired
    BlobFolder(BudkavleProperties properties, @Value("${budkavle.backup.folder:}") String backups) throws IOException {
        this(properties.data(), !backups.isBlank());
    }

    /** @param backedUp whether each blob is to be copied before it goes */
    BlobFolder(Path data, boolean backedUp) throws IOException {
        this.home = data.toAbsolutePath().normalize().resolve("blobs");
        this.temporary = home.resolve("temporary");
        this.arrived = home.resolve("arrived");
        this.kept = home.resolve("kept");
        this.backedUp = backedUp;
        Files.createDirectories(temporary, OWNER_ONLY);
        Files.createDirectories(arrived, OWNER_ONLY);
    }

    Path home() {
        return home;
    }

    Path temporary() {
        return temporary;
    }

    Path kept() {
        return kept;
    }

    /** Whether it is a folder of blobs, and not one of the others. */
    static boolean holdsBlobs(Path folder) {
        return folder.getFileName().toString().length() == 2;
    }

    Path newTemporaryFile() throws IOException {
        return Files.createTempFile(temporary, "", "");
    }

    Path place(BlobId blob) {
        return of(blob).resolve(blob.toString());
    }

    /** The last two digits are random in a time-ordered id, so folders fill evenly. */
    Path of(BlobId blob) {
        String name = blob.toString();
        return home.resolve(name.substring(name.length() - 2));
    }

    /** Where backups are taken, a second name: a blob that is deleted before it was copied stays for that. */
    void note(BlobId blob, Path file) throws IOException {
        if (backedUp) {
            Files.createLink(arrived.resolve(blob.toString()), file);
        }
    }

    boolean backedUp() {
        return backedUp;
    }

    /** Whether it was last written before; one that is gone was not. */
    static boolean isOlder(Path file, Instant limit) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A deleted blob is still on disk; the next sweep takes it", e);
        }
    }
}

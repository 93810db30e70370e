// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.conversion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder where documents lie in the clear while they are converted: memory, for us alone. Each running server has one of its
 * own, with a lock in it, and wipes those of servers that are not running any more: what a kill left is gone at the next start.
 */
final class PrivateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "budkavle-conversion-";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel channel;

    private PrivateFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Opens ours and wipes what others left; empty if there is no place for it. */
    static Optional<PrivateFolder> open(Optional<Path> wanted) {
        Path place = wanted.orElse(MEMORY);
        if (wanted.isEmpty() && !Files.isWritable(MEMORY)) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(place);
            wipeLeft(place);
            Path folder = Files.createDirectory(
                    place.resolve(PREFIX + UUID.randomUUID()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            return Optional.of(new PrivateFolder(folder, channel));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("No folder for documents that are converted in {}", place, e);
            return Optional.empty();
        }
    }

    private static void wipeLeft(Path place) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path folder : left) {
                if (isOurs(folder) && isAbandoned(folder)) {
                    wipe(folder);
                    LOG.info("Wiped what an earlier server left of documents being converted");
                }
            }
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    /** Nobody holds its lock. One without a lock was killed while it began. */
    private static boolean isAbandoned(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (IOException | OverlappingFileLockException held) {
            return false;
        }
    }

    /** A new folder for one document. */
    Path newWorkplace() throws IOException {
        return Files.createDirectory(
                folder.resolve(UUID.randomUUID().toString()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Takes the folder away with everything in it; links are taken away, not followed. */
    static void wipe(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException problem) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        wipe(folder);
    }
}

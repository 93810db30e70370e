// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A compressed tar of files that may change while they are read: an entry is as long as its file was at the beginning. */
public final class Tar implements AutoCloseable {

    private static final int FILE = 0100600;
    private static final int FOLDER = 0040700;
    private static final int BUFFER = 64 * 1024;

    private final TarArchiveOutputStream out;
    private final byte[] buffer = new byte[BUFFER];

    Tar(OutputStream target) throws IOException {
        GzipParameters fast = new GzipParameters();
        fast.setCompressionLevel(Deflater.BEST_SPEED);
        out = new TarArchiveOutputStream(new GzipCompressorOutputStream(target, fast), "UTF-8");
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Everything in the folder that the filter takes, by names relative to it; a file that is gone meanwhile is left out. */
    void folder(String prefix, Path folder, Predicate<Path> take) throws IOException {
        List<Path> children;
        try (Stream<Path> found = Files.list(folder)) {
            children = found.sorted().toList();
        } catch (NoSuchFileException gone) {
            return;
        }
        for (Path child : children) {
            String name = prefix + child.getFileName();
            if (!take.test(child)) {
                continue;
            }
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                emptyFolder(name);
                folder(name + "/", child, take);
            } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                file(name, child);
            }
        }
    }

    void emptyFolder(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(FOLDER);
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
    }

    void file(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            begin(name, size);
            long left = size;
            int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
            while (left > 0 && read > 0) {
                out.write(buffer, 0, read);
                left -= read;
                read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
            }
            // A file that became shorter: the database's log says what belongs there.
            byte[] zeros = new byte[BUFFER];
            while (left > 0) {
                int some = (int) Math.min(BUFFER, left);
                out.write(zeros, 0, some);
                left -= some;
            }
            out.closeArchiveEntry();
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    void bytes(String name, byte[] bytes) throws IOException {
        begin(name, bytes.length);
        out.write(bytes);
        out.closeArchiveEntry();
    }

    private void begin(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(FILE);
        out.putArchiveEntry(entry);
    }

    /** Ends the tar, and leaves the stream below open. */
    @Override
    public void close() throws IOException {
        out.finish();
        out.close();
    }

    /** Unpacks into a folder; nothing is written outside it, whatever the names say. */
    public static void unpack(InputStream source, Path folder) throws IOException {
        Path home = folder.toAbsolutePath().normalize();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new GzipCompressorInputStream(source), "UTF-8")) {
            TarArchiveEntry entry = in.getNextEntry();
            while (entry != null) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home) || !(entry.isDirectory() || entry.isFile())) {
                    throw new IOException("A name in the tar leads outside");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
                } else {
                    Files.createDirectories(target.resolveSibling("."));
                    Files.copy(in, target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
                }
                entry = in.getNextEntry();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.platform.Durable;

/** Writes and reads single encrypted files: whole or not at all, on disk when it says so. */
public final class Vault {

    private static final int BUFFER = 64 * 1024;

    private Vault() {}

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException, BackupRefused;
    }

    /** Encrypts the content into the file, which gets its name when it is on disk. */
    public static SealedFile seal(Path file, List<String> recipients, Content content) throws BackupRefused {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder(file));
            MessageDigest digest = sha256();
            try {
                try (OutputStream raw =
                                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)), digest);
                        OutputStream out = new BufferedOutputStream(Age.encrypting(raw, recipients), BUFFER)) {
                    content.writeTo(out);
                }
                Durable.flush(draft);
                SealedFile sealed = new SealedFile(
                        file.getFileName().toString(),
                        Files.size(draft),
                        HexFormat.of().formatHex(digest.digest()));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Durable.flush(folder(file));
                return sealed;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /** Whether the file is the one of the list: there, of that size, with that digest. */
    public static void check(Path file, SealedFile listed) throws BackupRefused {
        try {
            if (!Files.exists(file)) {
                throw new BackupRefused(BackupFault.MISSING_FILE, file.toString());
            }
            if (Files.size(file) != listed.size() || !digest(file).equals(listed.sha256())) {
                throw new BackupRefused(BackupFault.DAMAGED, file.toString());
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /** Decrypts; a file that was changed after its {@link #check} still fails at the first changed piece. */
    public static InputStream open(Path file, List<String> identities) throws BackupRefused {
        try {
            return new Reading(
                    new BufferedInputStream(
                            Age.decrypting(
                                    new BufferedInputStream(Files.newInputStream(file), BUFFER),
                                    identities,
                                    file.toString()),
                            BUFFER),
                    file);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    /** A changed piece comes as a checked exception of a security provider in disguise; here it gets its name. */
    private static final class Reading extends FilterInputStream {

        private final Path file;

        private Reading(InputStream in, Path file) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException | RuntimeException e) {
                throw new IOException(file + " är skadad", e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException | RuntimeException e) {
                throw new IOException(file + " är skadad", e);
            }
        }
    }
}

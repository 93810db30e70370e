// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Random bytes in a file of their own that only the owner reads: a key outside the database. */
public final class SecretFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretFile() {}

    /**
     * The bytes of the file; made, durably, when there is none. Of several processes that need it at once, one makes it.
     *
     * @param length of what is made, in bytes
     * @throws IOException if it can be neither read nor made
     */
    public static byte[] read(Path file, int length) throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : make(file, length);
    }

    private static byte[] make(Path file, int length) throws IOException {
        Path folder = file.resolveSibling(".").normalize();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        synchronized (SecretFile.class) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("secret.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (Files.exists(file)) {
                    return Files.readAllBytes(file);
                }
                byte[] fresh = new byte[length];
                RANDOM.nextBytes(fresh);
                Path draft = Files.createTempFile(folder, "secret", ".new");
                Files.write(draft, fresh);
                Durable.flush(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                Durable.flush(folder);
                return fresh;
            }
        }
    }
}

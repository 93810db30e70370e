// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.Durable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of one-time codes, and hashes what must not be read back, under {@code <data>/keys/login.key}, which is
 * made at first need for its owner only. Whoever has database and key can make everybody's codes: back them up apart.
 */
@Component
public class LoginKey {

    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private @Nullable SecretKey key;

    LoginKey(BudkavleProperties properties) {
        this.file =
                properties.data().toAbsolutePath().normalize().resolve("keys").resolve("login.key");
    }

    /** Encrypts under this key for that context alone: nonce, then AES-256-GCM bytes. */
    public byte[] seal(String context, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if the bytes were not sealed by this key for the context */
    public byte[] open(String context, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE);
            return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "What " + file + " sealed cannot be opened: is it the key of this database?", e);
        }
    }

    /** A keyed hash: without the key nobody can try values against it. */
    public byte[] hash(String context, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derived("hash"));
            mac.update(context.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived("seal"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKey derived(String purpose) throws GeneralSecurityException {
        byte[] info = ("budkavle login " + purpose).getBytes(StandardCharsets.UTF_8);
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.expandOnly(key(), info, LENGTH));
    }

    private synchronized SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            try {
                known = new SecretKeySpec(Files.exists(file) ? Files.readAllBytes(file) : make(), "AES");
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be used", e);
            }
            key = known;
        }
        return known;
    }

    private byte[] make() throws IOException {
        Path folder = file.resolveSibling(".").normalize();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (Files.exists(file)) {
                return Files.readAllBytes(file);
            }
            byte[] fresh = new byte[LENGTH];
            RANDOM.nextBytes(fresh);
            Path draft = Files.createTempFile(folder, "login", ".new");
            Files.write(draft, fresh);
            Durable.flush(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            Durable.flush(folder);
            return fresh;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Answers as files, one each, replaced as a whole. What is read back is checked as if it came from the network, so a
 * damaged or planted file is merely useless. A folder that cannot be written costs the cache and nothing else.
 */
final class RevocationCache {

    private static final Logger LOG = System.getLogger(RevocationCache.class.getName());

    private final Path folder;

    RevocationCache(Path folder) {
        this.folder = folder;
    }

    /** A stored answer and when it was fetched. */
    static final class Stored {
        private final byte[] bytes;
        private final Instant fetched;

        private Stored(byte[] bytes, Instant fetched) {
            this.bytes = bytes;
            this.fetched = fetched;
        }

        byte[] bytes() {
            return bytes;
        }

        Instant fetched() {
            return fetched;
        }
    }

    /** The file name for something that an address says of an issuer; the same address may serve several. */
    static String key(String kind, URI address, X509Certificate issuer, String subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(issuer.getPublicKey().getEncoded());
            digest.update(address.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()) + "." + kind;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    Optional<Stored> read(String key) {
        Path file = folder.resolve(key);
        try {
            return Optional.of(new Stored(
                    Files.readAllBytes(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot read a stored revocation answer: " + file.getFileName(), e);
            return Optional.empty();
        }
    }

    void write(String key, byte[] bytes, Instant fetched) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            Files.write(temporary, bytes);
            Files.setLastModifiedTime(temporary, FileTime.from(fetched));
            Files.move(temporary, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot store a revocation answer: " + key, e);
        }
    }
}

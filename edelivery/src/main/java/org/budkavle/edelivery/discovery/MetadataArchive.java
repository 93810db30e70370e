// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Signed metadata on disk, so that a restart while the publisher is down does not forget it. One file per service, as it was
 * received; its time stamp is the time of fetching. Nothing in it is trusted without verifying it anew.
 */
final class MetadataArchive {

    private static final Logger LOG = System.getLogger(MetadataArchive.class.getName());

    private final Path folder;

    MetadataArchive(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the metadata archive cannot be made", e);
        }
    }

    /** The path and its content as it was received at a time. */
    record Kept(Path file, Instant since) {
        byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    /** A full disk costs the archive, never the look-up. */
    void keep(String key, byte[] document, Instant now) {
        try {
            Path part = Files.createTempFile(folder, "metadata", ".part");
            Files.write(part, document);
            Files.setLastModifiedTime(part, FileTime.from(now));
            Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "metadata cannot be archived: {0}", e.toString());
        }
    }

    Optional<Kept> find(String key) {
        Path file = file(key);
        try {
            return Optional.of(new Kept(file, Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "archived metadata cannot be read: {0}", e.toString());
            return Optional.empty();
        }
    }

    void forget(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "archived metadata cannot be deleted: {0}", e.toString());
        }
    }

    private Path file(String key) {
        try {
            byte[] name = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(name) + ".xml");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}

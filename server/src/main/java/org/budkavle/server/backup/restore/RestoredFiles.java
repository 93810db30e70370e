// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.SealedFile;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.server.backup.copy.Tar;
import org.jspecify.annotations.Nullable;

/** Brings blobs, settings and keys to the folder of a restored database. */
final class RestoredFiles {

    private final Archive archive;
    private final Generation generation;
    private final List<String> identities;

    RestoredFiles(Archive archive, Generation generation, List<String> identities) {
        this.archive = archive;
        this.generation = generation;
        this.identities = identities;
    }

    /** How many blobs came back, and which of those that the database knows did not. */
    record Blobs(int restored, List<UUID> missing) {}

    /** What is to be done with each blob that the database knows. */
    @FunctionalInterface
    interface BlobUse {
        void use(UUID id, InputStream content) throws IOException;
    }

    /** Gives every blob that the restored database knows; one whose copy is not the listed one counts as missing. */
    Blobs blobs(DataSource database, BlobUse use) throws BackupRefused {
        return blobs(database, Optional.of(use));
    }

    private Blobs blobs(DataSource database, Optional<BlobUse> use) throws BackupRefused {
        Map<UUID, String> listed = listed();
        int restored = 0;
        List<UUID> missing = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1000);
            try (ResultSet rows = statement.executeQuery("SELECT id FROM content.blob ORDER BY id")) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    if (give(id, listed.getOrDefault(id, ""), use)) {
                        restored++;
                    } else {
                        missing.add(id);
                    }
                }
            }
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "blobbarna går inte att läsa (" + e.getSQLState() + ")", e);
        }
        return new Blobs(restored, missing);
    }

    private boolean give(UUID id, String listed, Optional<BlobUse> use) throws BackupRefused {
        Optional<Path> copy = archive.blob(id);
        if (copy.isEmpty()) {
            return false;
        }
        String digest = copy.get().getFileName().toString().split("\\.")[1];
        if (!listed.isEmpty() && !listed.equals(digest)) {
            return false;
        }
        try {
            Vault.check(
                    copy.get(), new SealedFile(copy.get().getFileName().toString(), Files.size(copy.get()), digest));
            if (use.isPresent()) {
                try (InputStream content = Vault.open(copy.get(), identities)) {
                    use.get().use(id, content);
                }
            }
            return true;
        } catch (BackupRefused damaged) {
            if (damaged.fault() == BackupFault.DAMAGED || damaged.fault() == BackupFault.MISSING_FILE) {
                return false;
            }
            throw damaged;
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    private Map<UUID, String> listed() throws BackupRefused {
        Map<UUID, String> listed = new HashMap<>();
        Path file = archive.generation(generation.id()).resolve(Generation.BLOBS);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Vault.open(file, identities)), StandardCharsets.US_ASCII))) {
            String line = lines.readLine();
            while (line != null) {
                int space = line.indexOf(' ');
                listed.put(UUID.fromString(line.substring(0, space)), line.substring(space + 1));
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
        return listed;
    }

    /** What every blob that the database knows has a copy of, without decrypting them: how many, and which have none. */
    Blobs present(DataSource database) throws BackupRefused {
        return blobs(database, Optional.empty());
    }

    /** Puts a blob where the server looks for it. */
    static BlobUse into(Path data) {
        return (id, content) -> {
            String name = id.toString();
            Path folder = Files.createDirectories(data.resolve("blobs").resolve(name.substring(name.length() - 2)));
            Files.copy(content, folder.resolve(name));
        };
    }

    /** Unpacks the settings; what did not lie in the data folder comes to {@code outside}. */
    void settings(Path data) throws BackupRefused {
        unpack(Generation.SETTINGS, identities, data);
    }

    /** Unpacks the keys. */
    void keys(List<String> keyIdentities, Path data) throws BackupRefused {
        unpack(Generation.KEYS, keyIdentities, data);
    }

    private void unpack(String name, List<String> with, Path data) throws BackupRefused {
        try (InputStream in = Vault.open(archive.generation(generation.id()).resolve(name), with)) {
            Path scratch = Files.createDirectories(data.resolve("unpacked"));
            Tar.unpack(in, scratch);
            move(scratch.resolve("data"), data);
            move(scratch.resolve("outside"), data.resolve("outside"));
            Files.delete(scratch);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /** Moves what lies in one folder into another, which may have such folders already. */
    private static void move(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.move(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

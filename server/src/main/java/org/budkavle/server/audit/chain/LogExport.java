// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.budkavle.tlog.TilePath;
import org.budkavle.tlog.VerifierKey;

/** Writes the log to a folder of plain files, which anyone verifies with the key and no server (compliance.md 2.4). */
public final class LogExport {

    private static final String EXPLANATION = """
            # Budkavles granskningslogg, exporterad

            Loggen är ett Merkleträd (RFC 6962) i C2SP:s format tlog-tiles. Varje post binder sitt innehåll med
            HMAC-SHA256 under ett eget salt; innehållet ligger i `body/`, en rad per post: plats, salt, JSON.

            Kontrollera allt med loggens nyckel, som du har fått på annat håll än i den här mappen:

                ./budkavle audit verify MAPP --key NYCKEL [--witness NYCKEL] [--old KONTROLLPUNKT] [--tsa CERTIFIKAT]

            En kontrollpunkt som du själv har sparat vid ett tidigare tillfälle avslöjar att loggen har skrivits om eller
            kortats, även av den som har loggens nyckel.
            """;

    private final DatabaseFiles files;

    /** @param database with the schema {@code audit} */
    public LogExport(DataSource database) {
        this.files = new DatabaseFiles(database);
    }

    /**
     * Writes everything that has its place.
     *
     * @param folder is made; must be empty
     * @return how many entries
     * @throws IOException if the folder is not empty or cannot be written, or the database has no checkpoint
     */
    public long to(Path folder, VerifierKey key) throws IOException {
        Files.createDirectories(folder);
        try (var there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new IOException(folder + " is not empty");
            }
        }
        byte[] kept = files.read("checkpoints").orElse(new byte[0]);
        byte[] checkpoint =
                files.read("checkpoint").orElseThrow(() -> new IOException("The log has no checkpoint yet"));
        long size =
                DatabaseFiles.size(checkpoint).orElseThrow(() -> new IOException("The log's checkpoint is damaged"));
        for (long bundle = 0; bundle * TilePath.FULL < size; bundle++) {
            copy(folder, TilePath.in(TilePath.ENTRIES, bundle, size).toString());
            copy(
                    folder,
                    new TilePath(TilePath.ENTRIES, bundle, TilePath.FULL)
                            .toString()
                            .replace("tile/entries/", "body/"));
        }
        for (int level = 0; TilePath.count(level, size) > 0; level++) {
            for (long index = 0; index * TilePath.FULL < TilePath.count(level, size); index++) {
                copy(folder, TilePath.in(level, index, size).toString());
            }
        }
        for (long stamp : files.timeStamps()) {
            copy(folder, "tst/" + stamp + ".tsr");
            copy(folder, "tst/" + stamp + ".checkpoint");
        }
        write(folder, "checkpoints", kept);
        write(folder, "keys.txt", (key + "\n").getBytes(StandardCharsets.UTF_8));
        write(folder, "VERIFY.md", EXPLANATION.getBytes(StandardCharsets.UTF_8));
        // Last, so that a folder with a checkpoint is whole.
        write(folder, "checkpoint", checkpoint);
        return size;
    }

    private void copy(Path folder, String name) throws IOException {
        Optional<byte[]> bytes = files.read(name);
        if (bytes.isPresent()) {
            write(folder, name, bytes.get());
        }
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, bytes);
    }
}

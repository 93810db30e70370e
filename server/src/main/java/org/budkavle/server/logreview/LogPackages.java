// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.content.BlobStore;
import org.budkavle.tlog.Note;
import org.springframework.stereotype.Component;

/**
 * Some entries of the log with what proves them, as a ZIP: in the files of {@code budkavle audit proof}, each of which
 * {@code budkavle audit verify --entry} verifies with the log's key and no server.
 */
@Component
public final class LogPackages {

    private static final String EXPLANATION = """
            # Poster ur Budkavles granskningslogg

            Varje fil i `poster/` är en post med sitt bevis: att posten finns i loggen på den platsen, enligt en kontrollpunkt
            som loggen har undertecknat. Kontrollera den med loggens nyckel, som du har fått på annat håll än i den här mappen:

                ./budkavle audit verify --entry poster/PLATS.json --key NYCKEL

            En post binder sitt innehåll med HMAC-SHA256 under ett eget salt. Ligger innehållet med (`body`) kontrolleras det
            också. Utan det visar beviset att något skrevs i loggen då, av det slaget, och inte vad eller av vem.

            `kontrollpunkt` är loggens senaste kontrollpunkt när paketet gjordes. Spara den: loggen kan inte skrivas om utan
            att det syns mot en kontrollpunkt som någon annan har.
            """;

    private final AuditChain chain;
    private final BlobStore blobs;

    LogPackages(AuditChain chain, BlobStore blobs) {
        this.chain = chain;
        this.blobs = blobs;
    }

    /**
     * Writes a package.
     *
     * @param bodies whether what happened goes along, or only the proof that something did
     * @param more further files by name
     * @return a temporary file, to be deleted by the caller
     */
    public Path of(List<Long> places, boolean bodies, Map<String, byte[]> more) throws IOException {
        Path file = blobs.newTemporaryFile();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> each : more.entrySet()) {
                write(zip, each.getKey(), each.getValue());
            }
            for (long place : places) {
                Optional<AuditChain.ProvenEntry> proven = chain.prove(place);
                if (proven.isPresent()) {
                    write(zip, "poster/" + place + ".json", bytes(proven.get().json(bodies)));
                }
            }
            Optional<Note> checkpoint = chain.checkpoint();
            if (checkpoint.isPresent()) {
                write(zip, "kontrollpunkt", bytes(checkpoint.get().toString()));
            }
            write(zip, "nyckel.txt", bytes(chain.key() + "\n"));
            write(zip, "KONTROLLERA.md", bytes(EXPLANATION));
        }
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}

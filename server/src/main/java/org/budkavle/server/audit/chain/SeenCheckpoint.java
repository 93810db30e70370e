// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The latest checkpoint in {@code <data>/keys/audit-seen.checkpoint}, outside the database: whoever has only the database
 * cannot cut the log while the server stands still. A restore ({@code ./budkavle restore}) replaces it by its signed decision.
 */
@Component
class SeenCheckpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SeenCheckpoint.class);

    private final Path file;

    SeenCheckpoint(BudkavleProperties properties) {
        this.file =
                properties.data().toAbsolutePath().normalize().resolve("keys").resolve("audit-seen.checkpoint");
    }

    /** What was seen; empty if nothing was, or it cannot be read. */
    Optional<Checkpoint> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Checkpoint.parse(
                            Note.parse(Files.readAllBytes(file)).text()))
                    : Optional.empty();
        } catch (IOException | NotWellFormed e) {
            LOG.warn("{} cannot be read", file);
            return Optional.empty();
        }
    }

    /** Forgets it: a decided restore made the log shorter. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Remembers a larger one. */
    void write(Note head) {
        try {
            if (read().map(Checkpoint::size).orElse(-1L)
                    < TreeRecords.checkpoint(head).size()) {
                Path draft = Files.createTempFile(file.resolveSibling("."), "audit-seen", ".new");
                Files.write(draft, head.bytes());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written", file);
        }
    }
}

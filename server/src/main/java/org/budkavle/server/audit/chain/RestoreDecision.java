// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.RestoredAudit;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The decision to restore, that {@code ./budkavle restore} left in {@code <data>/keys/restored.note}, signed with the log's
 * key: without it a shorter log is an alarm.
 */
@Component
public class RestoreDecision {

    private final Path file;
    private final AuditKeys keys;
    private final JsonMapper json;

    RestoreDecision(BudkavleProperties properties, AuditKeys keys, JsonMapper json) {
        this.file =
                properties.data().toAbsolutePath().normalize().resolve("keys").resolve(RestoredAudit.DECISION);
        this.keys = keys;
        this.json = json;
    }

    /**
     * What was decided.
     *
     * @param log its name before
     * @param size entries that were restored
     * @param facts for the log, and those two among them
     */
    record Decision(String log, long size, String generation, Map<String, String> facts) {}

    /** Whether one waits for its place: nobody outside may see the log before. */
    public boolean waiting() {
        return read().isPresent();
    }

    /** Empty if there is none, or it was not signed with the log's key. */
    Optional<Decision> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Note note = Note.parse(Files.readAllBytes(file));
            Map<String, String> facts = json.readValue(note.text(), new TypeReference<Map<String, String>>() {});
            String log = facts.getOrDefault("log", "");
            return keys.log(log).logKey().verifies(note)
                    ? Optional.of(new Decision(
                            log,
                            Long.parseLong(facts.getOrDefault("size", "-1")),
                            facts.getOrDefault("generation", ""),
                            facts))
                    : Optional.empty();
        } catch (NotWellFormed | JacksonException | IllegalArgumentException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** It stands in the log now; the file is put away. */
    void done(SeenCheckpoint seen) {
        try {
            seen.forget();
            Files.move(
                    file,
                    file.resolveSibling(
                            "restored-" + Files.getLastModifiedTime(file).toMillis() + ".note"),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be put away", e);
        }
    }
}

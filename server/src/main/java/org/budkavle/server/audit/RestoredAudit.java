// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.server.platform.Durable;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.LogName;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.NoteSigner;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.entry.CanonicalJson;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;

/** The audit log in a restored database: whether it is the one that was copied, and what is known to be lost (ADR 14). */
public final class RestoredAudit {

    /** Where a signed decision waits for the server's next start, in {@code <data>/keys}. */
    public static final String DECISION = "restored.note";

    private final DataSource database;

    /** @param database with the schema {@code audit} */
    public RestoredAudit(DataSource database) {
        this.database = database;
    }

    /**
     * What was found.
     *
     * @param log its name
     * @param size entries that are there
     * @param root over them, in base64
     * @param known the most entries that it was ever known to have had; {@code size} if nothing is lost
     * @param faults why it is not the log that it should be; empty if it is
     */
    public record Found(String log, long size, String root, long known, List<String> faults) {

        public Found {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads the whole log with the verifier that outsiders use.
     *
     * @param key the log's
     * @param notes checkpoints of it that somebody kept: the backup, a witness. It must begin with those that are not larger
     */
    public Found look(VerifierKey key, List<Note> notes, Instant now) throws IOException {
        DatabaseFiles files = new DatabaseFiles(database);
        Optional<Checkpoint> head = files.read("checkpoint").flatMap(RestoredAudit::checkpoint);
        if (head.isEmpty()) {
            return new Found("", 0, "", 0, List.of("Kontrollpunkt: saknas"));
        }
        long size = head.get().size();
        long known = size;
        List<Note> within = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Note note : notes) {
            Optional<Checkpoint> kept = checkpoint(note.bytes());
            String origin = kept.map(Checkpoint::origin).orElse("");
            if (!LogName.same(origin, head.get().origin()) || !key.named(origin).verifies(note)) {
                faults.add("Kontrollpunkter från annat håll: en är inte undertecknad med loggens nyckel");
            } else if (kept.map(Checkpoint::size).orElse(0L) > size) {
                known = Math.max(known, kept.get().size());
            } else {
                within.add(note);
            }
        }
        Verification outcome = Verifier.verify(new Question(files, key, List.of(), within, Optional.empty(), now));
        outcome.faults().stream().map(Finding::text).forEach(faults::add);
        return new Found(head.get().origin(), size, head.get().root().base64(), known, faults);
    }

    /**
     * Writes the decision, signed with the log's own key, for the server's next start to put into the log.
     *
     * @param keys {@code <data>/keys} with the restored keys
     * @param facts who decided, why, from which backup, to which point
     */
    public static void decide(Path keys, Found found, Map<String, String> facts) throws IOException {
        Map<String, String> all = new TreeMap<>(facts);
        all.put("log", found.log());
        all.put("size", Long.toString(found.size()));
        all.put("root", found.root());
        all.put("lost", Long.toString(found.known()));
        NoteSigner signer = new NoteSigner(found.log(), Files.readAllBytes(keys.resolve("audit-log.key")));
        String text = CanonicalJson.write(all) + "\n";
        Path file = keys.resolve(DECISION);
        Files.write(file, new Note(text, List.of(signer.sign(text))).bytes());
        Durable.flush(file);
    }

    /** The checkpoints in the files, each a note or a witness folder's list of them. */
    public static List<Note> notes(List<Path> files) throws IOException {
        List<Note> notes = new ArrayList<>();
        for (Path file : files) {
            try {
                notes.addAll(Verifier.notes(file));
            } catch (NotWellFormed e) {
                throw new IOException(file + " innehåller ingen kontrollpunkt", e);
            }
        }
        return notes;
    }

    /** One checkpoint as text; empty if there is none. */
    public static List<Note> note(String text) {
        try {
            return text.isBlank() ? List.of() : List.of(Note.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NotWellFormed e) {
            return List.of();
        }
    }

    private static Optional<Checkpoint> checkpoint(byte[] bytes) {
        try {
            return Optional.of(Checkpoint.parse(Note.parse(bytes).text()));
        } catch (NotWellFormed e) {
            return Optional.empty();
        }
    }
}

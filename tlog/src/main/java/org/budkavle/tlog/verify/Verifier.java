// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.LogName;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.VerifierKey;

/** Verifies a whole log from its files (compliance.md 3.8). */
public final class Verifier {

    private final Question question;
    private final LogReader folder;
    private final List<Finding> findings = new ArrayList<>();

    private Verifier(Question question) {
        this.question = question;
        this.folder = new LogReader(question.files());
    }

    /**
     * Runs every check, also after one that does not hold.
     *
     * @throws IOException if the folder cannot be read; a missing or damaged file is a finding
     */
    public static Verification verify(Question question) throws IOException {
        return new Verifier(question).run();
    }

    /** The notes of a file that a folder witness keeps: a line {@code size base64(note)} each, or one note as it is. */
    public static List<Note> notes(Path file) throws IOException, NotWellFormed {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return List.of(Note.parse(bytes));
        } catch (NotWellFormed several) {
            return LogReader.lines(Files.readString(file));
        }
    }

    private Verification run() throws IOException {
        // Kept ones first: a log that grows while it is read is then never shorter than what it kept.
        List<Note> kept = kept();
        Optional<Note> note = head();
        Optional<Checkpoint> head = note.flatMap(Verifier::parse);
        if (note.isEmpty() || head.isEmpty()) {
            return new Verification(0, findings);
        }
        Set<Long> sizes = new HashSet<>();
        List<Note> all = new ArrayList<>(kept);
        all.addAll(question.known());
        all.add(note.get());
        all.forEach(each -> parse(each).map(Checkpoint::size).ifPresent(sizes::add));
        BodyCheck bodies = new BodyCheck(folder);
        Reading reading = new Reading(folder, question.now(), sizes, bodies);
        reading.run(head.get().size());
        findings.addAll(reading.entries());
        findings.addAll(reading.tiles());
        findings.add(
                reading.size() == head.get().size()
                                && reading.root().equals(head.get().root())
                        ? Finding.good("root", "Rot: posterna ger kontrollpunktens rot")
                        : Finding.bad("root", "Rot: posterna ger inte kontrollpunktens rot"));
        findings.addAll(bodies.findings());
        old("kept", "Egna kontrollpunkter", kept, reading, bodies);
        old("old", "Kontrollpunkter från annat håll", question.known(), reading, bodies);
        strangers(kept, note.get());
        witnesses(all, reading);
        timeStamps(kept, note.get());
        return new Verification(reading.size(), findings);
    }

    private Optional<Note> head() throws IOException {
        Optional<byte[]> bytes = folder.checkpoint();
        if (bytes.isEmpty()) {
            findings.add(Finding.bad("checkpoint", "Kontrollpunkt: filen checkpoint saknas"));
            return Optional.empty();
        }
        try {
            Note note = Note.parse(bytes.get());
            Checkpoint head = Checkpoint.parse(note.text());
            findings.add(
                    ours(note)
                            ? Finding.good(
                                    "checkpoint",
                                    "Kontrollpunkt: " + head.size() + " poster, undertecknad av " + head.origin())
                            : Finding.bad("checkpoint", "Kontrollpunkt: inte undertecknad med loggens nyckel"));
            return Optional.of(note);
        } catch (NotWellFormed e) {
            findings.add(Finding.bad("checkpoint", "Kontrollpunkt: filen checkpoint är skadad"));
            return Optional.empty();
        }
    }

    private List<Note> kept() throws IOException {
        try {
            return folder.kept();
        } catch (NotWellFormed e) {
            findings.add(Finding.bad("kept", "Egna kontrollpunkter: filen checkpoints är skadad"));
            return List.of();
        }
    }

    private static Optional<Checkpoint> parse(Note note) {
        try {
            return Optional.of(Checkpoint.parse(note.text()));
        } catch (NotWellFormed e) {
            return Optional.empty();
        }
    }

    /** Each was signed by the log, so this log must begin with it. */
    private void old(String check, String name, List<Note> notes, Reading reading, BodyCheck bodies) {
        int before = findings.size();
        for (Note note : notes) {
            Optional<Checkpoint> old = parse(note);
            if (old.isEmpty() || !ours(note)) {
                findings.add(Finding.bad(check, name + ": en är inte undertecknad med loggens nyckel"));
                continue;
            }
            Optional<Hash> root = reading.root(old.get().size());
            Optional<BodyCheck.Restoration> restored = restored(old.get(), bodies);
            if (restored.isPresent()) {
                lost(check, old.get(), restored.get());
            } else if (root.isEmpty()) {
                findings.add(Finding.bad(
                        check,
                        reading.size(),
                        name + ": loggen har haft " + old.get().size() + " poster och har nu " + reading.size()
                                + "; slutet är avhugget"));
            } else if (!root.get().equals(old.get().root())) {
                findings.add(Finding.bad(
                        check,
                        old.get().size(),
                        name + ": de första " + old.get().size() + " posterna var andra förut; loggen är omskriven"));
            }
        }
        if (findings.size() == before && !notes.isEmpty()) {
            findings.add(Finding.good(check, name + ": loggen börjar med alla " + notes.size()));
        }
    }

    /** Signed with the log's key, under the name that it has or one that it had before a restore. */
    private boolean ours(Note note) {
        return parse(note)
                .map(Checkpoint::origin)
                .filter(origin -> LogName.same(origin, question.log().name()))
                .filter(origin -> question.log().named(origin).verifies(note))
                .isPresent();
    }

    /** The restore, told in the log, that cut off what the checkpoint had seen. */
    private static Optional<BodyCheck.Restoration> restored(Checkpoint old, BodyCheck bodies) {
        return bodies.restorations().stream()
                .filter(each -> each.log().equals(old.origin()) && each.place() < old.size())
                .findFirst();
    }

    private void lost(String check, Checkpoint old, BodyCheck.Restoration restored) {
        String told = "Återläsning: posterna " + restored.place() + "–" + (old.size() - 1)
                + " gick förlorade när en säkerhetskopia lästes tillbaka";
        findings.add(
                old.size() <= restored.lost()
                        ? Finding.good(check, told + ", efter beslut av " + restored.decidedBy())
                        : Finding.bad(
                                check,
                                restored.place(),
                                told + "; beslutet av " + restored.decidedBy() + " nämner bara poster till "
                                        + (restored.lost() - 1)));
    }

    /** Whoever names the witnesses names all: a signature of somebody else is then a damaged one. */
    private void strangers(List<Note> kept, Note head) {
        List<VerifierKey> known = new ArrayList<>(question.witnesses());
        known.add(question.log());
        boolean strange = Stream.concat(kept.stream(), Stream.of(head))
                .flatMap(note -> note.signatures().stream())
                .anyMatch(line -> known.stream().noneMatch(key -> key.mine(line))
                        && !(LogName.same(line.name(), question.log().name())
                                && question.log().named(line.name()).mine(line)));
        if (strange && !question.witnesses().isEmpty()) {
            findings.add(Finding.bad("witness", "Vittne: en underskrift är av någon som inte är angiven"));
        }
    }

    /** Each demanded witness has cosigned, not before what it saw had happened and not in the future. */
    private void witnesses(List<Note> notes, Reading reading) {
        for (VerifierKey witness : question.witnesses()) {
            long seen = -1;
            boolean wrongTime = false;
            if (notes.stream().anyMatch(witness::contradicts)) {
                findings.add(Finding.bad("witness", "Vittne: en underskrift av " + witness.name() + " är inte äkta"));
                continue;
            }
            for (Note note : notes) {
                Optional<Instant> at = witness.cosigned(note);
                Optional<Checkpoint> checkpoint = parse(note);
                if (at.isPresent() && checkpoint.isPresent() && ours(note)) {
                    seen = Math.max(seen, checkpoint.get().size());
                    wrongTime |= at.get().isAfter(question.now().plus(Reading.TOLERANCE))
                            || reading.time(checkpoint.get().size())
                                    .isAfter(at.get().plus(Reading.TOLERANCE));
                }
            }
            if (seen < 0) {
                findings.add(Finding.bad("witness", "Vittne: " + witness.name() + " har inte undertecknat"));
            } else if (wrongTime) {
                findings.add(Finding.bad(
                        "witness",
                        seen,
                        "Vittne: tiderna i loggen stämmer inte med när " + witness.name() + " såg den"));
            } else {
                findings.add(Finding.good(
                        "witness",
                        "Vittne: " + witness.name() + " har sett " + seen + " av " + reading.size() + " poster"));
            }
        }
    }

    /** Every stamped checkpoint lies beside its stamp, and is among those that the log begins with. */
    private void timeStamps(List<Note> kept, Note head) throws IOException {
        if (question.timeStamps().isEmpty()) {
            return;
        }
        Instant latest = Instant.MIN;
        for (long stamp : folder.timeStamps()) {
            byte[] content = folder.read("tst/" + stamp + ".checkpoint").orElse(new byte[0]);
            byte[] answer = folder.read("tst/" + stamp + ".tsr").orElse(new byte[0]);
            Optional<Instant> at = question.timeStamps().get().seen(answer, content);
            Note stamped = noted(content);
            boolean ofThisLog = (kept.contains(stamped) || head.equals(stamped))
                    && parse(stamped).map(Checkpoint::size).orElse(-1L) == stamp;
            if (at.isEmpty() || !ofThisLog || at.get().isAfter(question.now().plus(Reading.TOLERANCE))) {
                findings.add(
                        Finding.bad("time-stamp", stamp, "Tidsstämpel: den vid " + stamp + " poster stämmer inte"));
                return;
            }
            latest = at.get().isAfter(latest) ? at.get() : latest;
        }
        findings.add(
                latest.equals(Instant.MIN)
                        ? Finding.bad("time-stamp", "Tidsstämpel: ingen finns")
                        : Finding.good("time-stamp", "Tidsstämpel: den senaste är från " + latest));
    }

    private static Note noted(byte[] content) {
        try {
            return Note.parse(content);
        } catch (NotWellFormed e) {
            return new Note("\n", List.of());
        }
    }
}

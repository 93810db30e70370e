// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.tlog.entry.Body;
import org.budkavle.tlog.entry.Entry;
import org.budkavle.tlog.entry.Ranges;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.LogFiles;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier on whole and on damaged copies (compliance.md 3.8). */
class VerifierTest {

    private static final Instant NOW = WrittenLog.START.plusSeconds(100_000);

    @TempDir
    Path folder;

    private final WrittenLog log = new WrittenLog();

    @Test
    void aWholeLogHolds() throws IOException {
        log.append(300);
        Note old = log.keep();
        log.append(400);
        log.write(folder);
        Verification outcome = verify(List.of(old));
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.size()).isEqualTo(700);
        assertThat(outcome.findings())
                .extracting(Finding::check)
                .containsExactly("checkpoint", "entries", "tiles", "root", "bodies", "kept", "old", "witness");
    }

    @Test
    void everyFlippedBitOfEveryFileIsFound() throws IOException {
        log.append(3);
        log.keep();
        log.append(2);
        log.write(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] whole = Files.readAllBytes(file);
                for (int at = 0; at < whole.length; at++) {
                    byte[] flipped = whole.clone();
                    flipped[at] ^= (byte) (1 << (at % 8));
                    Files.write(file, flipped);
                    assertThat(verify(List.of()).holds())
                            .as("%s byte %s", file.getFileName(), at)
                            .isFalse();
                }
                Files.write(file, whole);
            }
        }
        assertThat(verify(List.of()).holds()).isTrue();
    }

    @Test
    void aChangedEntryIsNamed() throws IOException {
        log.append(300);
        log.write(folder);
        Entry old = log.entries.get(270);
        log.entries.set(270, new Entry(270, old.t().plusMillis(1), old.k(), old.body()));
        Path other = Files.createDirectory(folder.resolve("other"));
        log.write(other);
        Files.copy(
                other.resolve("tile/entries/001.p/44"),
                folder.resolve("tile/entries/001.p/44"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(faults(List.of())).contains("tiles", "root");
        assertThat(verify(List.of()).faults().getFirst().place()).hasValue(270);
    }

    @Test
    void swappedEntriesAreFound() throws IOException {
        log.append(10);
        Entry third = log.entries.get(3);
        log.entries.set(3, log.entries.get(4));
        log.entries.set(4, third);
        log.write(folder);
        assertThat(verify(List.of()).faults())
                .extracting(Finding::check, f -> f.place().orElse(-1))
                .contains(org.assertj.core.groups.Tuple.tuple("entries", 3L));
    }

    @Test
    void aCutTailIsFoundByWhoeverKeptALaterCheckpoint() throws IOException {
        log.append(10);
        Note known = log.cosigned();
        log.entries.removeLast();
        log.bodies.removeLast();
        log.write(folder);
        assertThat(verify(List.of()).holds()).isTrue();
        assertThat(verify(List.of(known)).faults())
                .extracting(Finding::text)
                .containsExactly(
                        "Kontrollpunkter från annat håll: loggen har haft 10 poster och har nu 9; slutet är avhugget");
    }

    @Test
    void aForkIsFoundByWhoeverKeptACheckpoint() throws IOException {
        log.append(10);
        Note known = log.cosigned();
        log.entries.removeLast();
        log.bodies.removeLast();
        log.append("change", WrittenLog.START.plusSeconds(9), Map.of("other", true));
        log.append(5);
        log.write(folder);
        assertThat(verify(List.of()).holds()).isTrue();
        assertThat(faults(List.of(known))).containsExactly("old");
    }

    @Test
    void aLogWrittenWithAnotherKeyIsFound() throws IOException {
        log.append(5);
        log.write(folder);
        NoteSigner other = new NoteSigner("logg.test/a", WrittenLog.filled(9));
        Note forged = new Note(
                log.checkpoint().text(), List.of(other.sign(log.checkpoint().text())));
        WrittenLog.file(folder, "checkpoint", forged.bytes());
        assertThat(faults(List.of())).contains("checkpoint", "witness");
    }

    @Test
    void aTimeInTheFutureIsFound() throws IOException {
        log.append(5);
        log.append("auth", NOW.plusSeconds(3600), Map.of());
        log.write(folder);
        assertThat(verify(List.of()).faults().getFirst().text()).isEqualTo("Poster: post 5 har en tid i framtiden");
    }

    @Test
    void anEntryDatedAfterItsWitnessIsFound() throws IOException {
        log.append("auth", WrittenLog.START.plusSeconds(3600), Map.of());
        log.write(folder);
        assertThat(faults(List.of())).containsExactly("witness");
    }

    @Test
    void anErasedBodyNeedsItsDecision() throws IOException {
        log.append(10);
        log.bodies.removeIf(body -> body.n() == 4 || body.n() == 5);
        log.write(folder);
        assertThat(verify(List.of()).faults())
                .extracting(Finding::text)
                .containsExactly("Innehåll: saknas utan gallringsbeslut till post 4-5");
        log.append(
                "retention",
                WrittenLog.START.plusSeconds(60),
                Map.of("facts", Map.of("erased", "4-5", "decision", "KS 2026/17")));
        Path again = Files.createDirectory(folder.resolve("again"));
        log.write(again);
        assertThat(Verifier.verify(question(again, List.of())).faults()).isEmpty();
    }

    @Test
    void aBodyOfAnotherEntryIsFound() throws IOException {
        log.append(10);
        Body third = log.bodies.get(3);
        log.bodies.set(
                3, new Body(3, log.bodies.get(4).salt(), log.bodies.get(4).json()));
        log.bodies.set(4, new Body(4, third.salt(), third.json()));
        log.write(folder);
        assertThat(verify(List.of()).faults())
                .extracting(Finding::text)
                .containsExactly(
                        "Innehåll: innehållet till post 3 är ändrat", "Innehåll: innehållet till post 4 är ändrat");
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        log.append(600);
        log.write(folder);
        Files.delete(folder.resolve("tile/0/001"));
        assertThat(faults(List.of())).containsExactly("tiles");
        Files.delete(folder.resolve("tile/entries/001"));
        assertThat(faults(List.of())).contains("entries", "root");
    }

    @Test
    void rangesAreWrittenOneWay() throws NotWellFormed {
        Ranges ranges = new Ranges();
        for (long place : new long[] {7, 3, 5, 4, 9, 8}) {
            ranges.add(place);
        }
        assertThat(ranges).hasToString("3-5,7-9");
        assertThat(Ranges.parse("3-5,7-9").count()).isEqualTo(6);
        assertThat(Ranges.parse(new String("1".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .contains(1))
                .isTrue();
    }

    private List<String> faults(List<Note> known) throws IOException {
        return verify(known).faults().stream().map(Finding::check).distinct().toList();
    }

    private Verification verify(List<Note> known) throws IOException {
        return Verifier.verify(question(folder, known));
    }

    private Question question(Path where, List<Note> known) {
        return new Question(
                LogFiles.in(where),
                log.signer.logKey(),
                List.of(log.witness.witnessKey()),
                known,
                Optional.empty(),
                NOW);
    }
}

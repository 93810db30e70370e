// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.budkavle.tlog.entry.Body;
import org.budkavle.tlog.entry.CanonicalJson;
import org.budkavle.tlog.entry.Entry;
import org.budkavle.tlog.entry.EntryBundle;

/** A log of a test, written to a folder as an export is. */
final class WrittenLog {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    final NoteSigner signer = new NoteSigner("logg.test/a", filled(1));
    final NoteSigner witness = new NoteSigner("vittne.test/b", filled(2));
    final List<Entry> entries = new ArrayList<>();
    final List<Body> bodies = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    static byte[] filled(int value) {
        byte[] seed = new byte[NoteSigner.SEED];
        Arrays.fill(seed, (byte) value);
        return seed;
    }

    void append(int count) {
        for (int i = 0; i < count; i++) {
            append("pdl.access", START.plusSeconds(entries.size()), Map.of("facts", Map.of("number", i)));
        }
    }

    void append(String kind, Instant at, Map<String, ?> what) {
        long n = entries.size();
        Body body = new Body(n, Base64.getEncoder().encodeToString(filled((int) n)), CanonicalJson.write(what));
        bodies.add(body);
        entries.add(new Entry(n, at, kind, body.commitment()));
    }

    Note checkpoint() {
        GrowingTree tree = new GrowingTree();
        entries.forEach(entry -> tree.append(Hash.leaf(entry.bytes())));
        String text = new Checkpoint("logg.test/a", tree.size(), tree.root()).text();
        return new Note(text, List.of(signer.sign(text)));
    }

    /** As the log is now, seen by the witness. */
    Note cosigned() {
        Note note = checkpoint();
        return note.with(witness.cosign(note.text(), START.plusSeconds(entries.size())));
    }

    Note keep() {
        Note note = cosigned();
        kept.add(entries.size() + " " + Base64.getEncoder().encodeToString(note.bytes()));
        return note;
    }

    void write(Path folder) throws IOException {
        GrowingTree tree = new GrowingTree();
        entries.forEach(entry -> tree.append(Hash.leaf(entry.bytes())));
        for (Map<TilePath, byte[]> tiles : List.of(tree.takeFull(), tree.unfinished())) {
            for (Map.Entry<TilePath, byte[]> tile : tiles.entrySet()) {
                file(folder, tile.getKey().toString(), tile.getValue());
            }
        }
        for (int bundle = 0; bundle * 256 < entries.size(); bundle++) {
            List<Entry> part = entries.subList(bundle * 256, Math.min(entries.size(), bundle * 256 + 256));
            TilePath path = new TilePath(TilePath.ENTRIES, bundle, part.size());
            file(
                    folder,
                    path.toString(),
                    EntryBundle.write(part.stream().map(Entry::bytes).toList()));
            int index = bundle;
            StringBuilder lines = new StringBuilder();
            bodies.stream()
                    .filter(body -> body.n() / 256 == index)
                    .forEach(body -> lines.append(body).append('\n'));
            file(folder, "body/%03d".formatted(bundle), lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        file(
                folder,
                "checkpoints",
                kept.stream()
                        .map(line -> line + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
        file(folder, "checkpoint", cosigned().bytes());
    }

    static void file(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, bytes);
    }
}

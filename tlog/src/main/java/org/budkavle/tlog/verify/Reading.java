// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.tlog.GrowingTree;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.TilePath;
import org.budkavle.tlog.entry.Entry;
import org.budkavle.tlog.entry.EntryBundle;
import org.budkavle.tlog.entry.Ranges;

/** One pass over all entries, from the first to the last: what every other check needs. Memory does not grow with the log. */
final class Reading {

    /** Clocks differ. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int MOST_FAULTS = 20;

    private final LogReader folder;
    private final Instant now;
    private final Set<Long> sizes;
    private final BodyCheck bodies;
    private final GrowingTree tree = new GrowingTree();
    private final Map<Long, Hash> roots = new HashMap<>();
    private final Map<Long, Instant> times = new HashMap<>();
    private final List<Finding> entryFaults = new ArrayList<>();
    private final List<Finding> tileFaults = new ArrayList<>();
    private final Map<String, Ranges> sources = new HashMap<>();
    private Instant latest = Instant.MIN;

    /** @param sizes at which the root is wanted */
    Reading(LogReader folder, Instant now, Set<Long> sizes, BodyCheck bodies) {
        this.folder = folder;
        this.now = now;
        this.sizes = sizes;
        this.bodies = bodies;
        roots.put(0L, Hash.EMPTY);
    }

    /** Reads so many entries, or as many as there are. */
    void run(long size) throws IOException {
        for (long bundle = 0; bundle * TilePath.FULL < size; bundle++) {
            TilePath path = TilePath.in(TilePath.ENTRIES, bundle, size);
            Optional<byte[]> bytes = folder.tile(path);
            if (bytes.isEmpty()) {
                fault(entryFaults, bundle * TilePath.FULL, "filen " + path + " saknas");
                return;
            }
            if (!read(path, bytes.get())) {
                return;
            }
        }
        tree.takeFull();
        tree.unfinished().forEach(this::compare);
    }

    private boolean read(TilePath path, byte[] bytes) throws IOException {
        long first = path.index() * TilePath.FULL;
        List<byte[]> raw;
        try {
            raw = EntryBundle.read(bytes);
        } catch (NotWellFormed e) {
            fault(entryFaults, first, "filen " + path + " är skadad");
            return false;
        }
        List<Optional<Entry>> parsed = new ArrayList<>();
        for (byte[] entry : raw) {
            parsed.add(take(first + parsed.size(), entry));
        }
        bodies.check(first, parsed);
        if (raw.size() != path.width()) {
            fault(
                    entryFaults,
                    first + raw.size(),
                    "filen " + path + " har " + raw.size() + " poster i stället för " + path.width());
            return false;
        }
        tree.takeFull().forEach(this::compare);
        return true;
    }

    private Optional<Entry> take(long n, byte[] bytes) {
        tree.append(Hash.leaf(bytes));
        if (sizes.contains(tree.size())) {
            roots.put(tree.size(), tree.root());
        }
        Optional<Entry> entry = parse(n, bytes);
        if (sizes.contains(tree.size())) {
            times.put(tree.size(), latest);
        }
        return entry;
    }

    private Optional<Entry> parse(long n, byte[] bytes) {
        try {
            Entry entry = Entry.parse(bytes);
            if (entry.n() != n) {
                fault(entryFaults, n, "på plats " + n + " ligger posten " + entry.n());
            }
            if (entry.t().isBefore(latest)) {
                fault(entryFaults, n, "post " + n + " är tidigare än den före");
            }
            if (entry.t().isAfter(now.plus(TOLERANCE))) {
                fault(entryFaults, n, "post " + n + " har en tid i framtiden");
            }
            entry.source().ifPresent(source -> {
                Ranges numbers = sources.computeIfAbsent(source.name(), _ -> new Ranges());
                if (numbers.contains(source.sequence())) {
                    fault(entryFaults, n, "post " + n + " har kommit in två gånger");
                }
                numbers.add(source.sequence());
            });
            latest = latest.isAfter(entry.t()) ? latest : entry.t();
            return Optional.of(entry);
        } catch (NotWellFormed e) {
            fault(entryFaults, n, "post " + n + " är inte en post");
            return Optional.empty();
        }
    }

    private void compare(TilePath path, byte[] computed) {
        try {
            Optional<byte[]> stored = folder.tile(path);
            long span = 1L << (8 * path.level());
            if (stored.isEmpty()) {
                fault(tileFaults, path.index() * TilePath.FULL * span, "filen " + path + " saknas");
                return;
            }
            int differs = Arrays.mismatch(stored.get(), computed);
            if (differs >= 0) {
                long place = (path.index() * TilePath.FULL + differs / Hash.LENGTH) * span;
                fault(tileFaults, place, "filen " + path + " stämmer inte med posterna från plats " + place);
            }
        } catch (IOException e) {
            fault(tileFaults, path.index() * TilePath.FULL, "filen " + path + " kan inte läsas");
        }
    }

    private static void fault(List<Finding> faults, long place, String text) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Finding.bad("", place, text));
        }
    }

    long size() {
        return tree.size();
    }

    Hash root() {
        return tree.root();
    }

    /** The root when the log had that size; empty if it never had. */
    Optional<Hash> root(long size) {
        return Optional.ofNullable(size == tree.size() ? tree.root() : roots.get(size));
    }

    /** When the last entry of a log of that size got its place. */
    Instant time(long size) {
        return times.getOrDefault(size, Instant.MIN);
    }

    List<Finding> entries() {
        return named("entries", entryFaults, "Poster: " + size() + " lästa, i ordning, utan luckor");
    }

    List<Finding> tiles() {
        return named("tiles", tileFaults, "Hashträd: varje fil stämmer med posterna");
    }

    private static List<Finding> named(String check, List<Finding> faults, String good) {
        return faults.isEmpty()
                ? List.of(Finding.good(check, good))
                : faults.stream()
                        .map(fault -> new Finding(
                                check,
                                false,
                                fault.place(),
                                (check.equals("tiles") ? "Hashträd: " : "Poster: ") + fault.text()))
                        .toList();
    }
}

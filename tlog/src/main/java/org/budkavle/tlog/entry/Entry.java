// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.entry;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.tlog.NotWellFormed;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of the log: canonical JSON of {@code body, k, n, t, v} and, when there is a source, {@code seq, src}
 * (compliance.md 3.4). What happened lies in the body, which the entry only commits to.
 *
 * @param n its place, from 0
 * @param t when it got its place; whole milliseconds, never before the one before it
 * @param k its kind, such as {@code pdl.access}
 * @param body the commitment to the body, see {@link Commitment}
 * @param source where it came from, if it was said
 */
public record Entry(long n, Instant t, String k, String body, Optional<Source> source) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Set<String> NAMES = Set.of("body", "k", "n", "t", "v");
    private static final Set<String> NAMES_WITH_SOURCE = Set.of("body", "k", "n", "t", "v", "src", "seq");

    /**
     * Who made the entry.
     *
     * @param name of the producer
     * @param sequence its own number of the entry
     */
    public record Source(String name, long sequence) {}

    /** An entry that says nothing of its source. */
    public Entry(long n, Instant t, String k, String body) {
        this(n, t, k, body, Optional.empty());
    }

    /** @throws NotWellFormed if the bytes are not exactly an entry */
    public static Entry parse(byte[] bytes) throws NotWellFormed {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Map<String, Object> json = CanonicalJsonReader.read(text);
        boolean sourced = json.containsKey("src");
        if (!json.keySet().equals(sourced ? NAMES_WITH_SOURCE : NAMES)
                || !(json.get("n") instanceof Long n)
                || !(json.get("t") instanceof String t)
                || !(json.get("k") instanceof String k)
                || !(json.get("body") instanceof String body)
                || !Long.valueOf(1).equals(json.get("v"))) {
            throw new NotWellFormed("Not an entry");
        }
        Entry entry = new Entry(n, time(t), k, body, source(json.get("src"), json.get("seq")));
        if (!entry.text().equals(text)) {
            throw new NotWellFormed("Not an entry");
        }
        return entry;
    }

    private static Optional<Source> source(@Nullable Object name, @Nullable Object sequence) throws NotWellFormed {
        if (name == null) {
            return Optional.empty();
        }
        if (name instanceof String text && sequence instanceof Long number) {
            return Optional.of(new Source(text, number));
        }
        throw new NotWellFormed("Not an entry");
    }

    private static Instant time(String text) throws NotWellFormed {
        try {
            Instant time = Instant.parse(text);
            if (TIME.format(time).equals(text)) {
                return time;
            }
        } catch (DateTimeException notOrTooFarAway) {
            // told below
        }
        throw new NotWellFormed("Not an entry");
    }

    /** The exact bytes that are hashed. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        Map<String, Object> json = new HashMap<>();
        json.put("v", 1);
        json.put("n", n);
        json.put("t", TIME.format(t));
        json.put("k", k);
        json.put("body", body);
        source.ifPresent(from -> {
            json.put("src", from.name());
            json.put("seq", from.sequence());
        });
        return CanonicalJson.write(json);
    }
}

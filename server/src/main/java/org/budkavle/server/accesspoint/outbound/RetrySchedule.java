// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long to wait after each attempt that did not succeed (transport.md 2.8).
 *
 * @param delays after the first attempt, after the second, and so on
 * @param repeatsLast whether the last delay goes on, until something else puts an end to it
 */
public record RetrySchedule(List<Duration> delays, boolean repeatsLast) {

    /** Keeps its own copy of the delays. */
    public RetrySchedule {
        delays = List.copyOf(delays);
        if (delays.stream().anyMatch(Duration::isNegative) || (repeatsLast && delays.isEmpty())) {
            throw new IllegalArgumentException("Not a retry schedule");
        }
    }

    /**
     * Reads delays separated by commas; an ellipsis at the end lets the last one repeat: {@code 3m,3m,30m…}.
     *
     * @throws IllegalArgumentException if a delay is none
     */
    public static RetrySchedule parse(String text) {
        String plain = text.strip().replace("...", "…");
        boolean repeats = plain.endsWith("…");
        String list = repeats ? plain.substring(0, plain.length() - 1) : plain;
        return new RetrySchedule(
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(delay -> !delay.isEmpty())
                        .map(DurationStyle::detectAndParse)
                        .toList(),
                repeats);
    }

    /** How long to wait after this many failures in a row, or nothing when it is time to give up. */
    public Optional<Duration> after(int failures) {
        if (failures <= delays.size()) {
            return Optional.of(delays.get(failures - 1));
        }
        return repeatsLast ? Optional.of(delays.getLast()) : Optional.empty();
    }
}

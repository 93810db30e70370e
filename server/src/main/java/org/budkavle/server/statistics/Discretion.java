// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Takes away numbers from one to four, and as many more as are needed so that nobody can work them out from the sum of the column
 * (client-ux.md 4.17).
 */
public final class Discretion {

    /** The smallest number that is shown, but for nought. */
    public static final long FEWEST = 5;

    private Discretion() {}

    /** Whether the number may be shown by itself. */
    public static boolean shows(long number) {
        return number == 0 || number >= FEWEST;
    }

    /**
     * The numbers of a column whose sum is shown too; empty where one is taken away.
     *
     * @param numbers none below nought
     */
    public static List<OptionalLong> column(List<Long> numbers) {
        List<Integer> hidden = hidden(numbers);
        List<OptionalLong> shown = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            shown.add(hidden.contains(i) ? OptionalLong.empty() : OptionalLong.of(numbers.get(i)));
        }
        return shown;
    }

    /** Whether the sum of the column may be shown beside it: not if it tells what every number must be. */
    public static boolean showsSum(List<Long> numbers) {
        List<Integer> hidden = hidden(numbers);
        return shows(numbers.stream().mapToLong(Long::longValue).sum())
                && (hidden.isEmpty() || !isDerivable(numbers, hidden));
    }

    private static List<Integer> hidden(List<Long> numbers) {
        List<Integer> hidden = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            if (!shows(numbers.get(i))) {
                hidden.add(i);
            }
        }
        while (!hidden.isEmpty() && isDerivable(numbers, hidden)) {
            List<Integer> left = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i++) {
                if (!hidden.contains(i)) {
                    left.add(i);
                }
            }
            if (left.isEmpty()) {
                break;
            }
            // The smallest that is more than nought tells least; nought itself if there is nothing else.
            hidden.add(left.stream()
                    .min(Comparator.comparing((Integer i) -> numbers.get(i) == 0)
                            .thenComparing(numbers::get))
                    .orElseThrow());
        }
        return hidden;
    }

    /** From their sum: one alone, or all that can only be ones, or only fours. */
    private static boolean isDerivable(List<Long> numbers, List<Integer> hidden) {
        long sum = hidden.stream().mapToLong(numbers::get).sum();
        boolean allSmall = hidden.stream().allMatch(i -> !shows(numbers.get(i)));
        return hidden.size() == 1 || (allSmall && (sum == hidden.size() || sum == hidden.size() * (FEWEST - 1)));
    }
}

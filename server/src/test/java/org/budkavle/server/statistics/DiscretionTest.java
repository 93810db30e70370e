// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscretionTest {

    @Test
    void aSmallNumberTakesAnotherWithItSoThatTheSumTellsNothing() {
        assertThat(Discretion.column(List.of(12L, 3L, 40L)))
                .containsExactly(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(40));
        assertThat(Discretion.column(List.of(1L, 1L, 20L)))
                .containsExactly(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        assertThat(Discretion.column(List.of(2L, 3L, 20L)))
                .containsExactly(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(20));
        assertThat(Discretion.showsSum(List.of(4L, 4L))).isFalse();
        assertThat(Discretion.showsSum(List.of(3L, 4L))).isTrue();
        assertThat(Discretion.column(List.of(0L, 7L))).containsExactly(OptionalLong.of(0), OptionalLong.of(7));
    }

    /** Tries every way in which the hidden numbers could have been: each small one must be able to have been another. */
    @Test
    void noSmallNumberFollowsFromWhatIsShown() {
        Random random = new Random(4711);
        for (int round = 0; round < 2000; round++) {
            List<Long> numbers = new ArrayList<>();
            int length = 2 + random.nextInt(4);
            for (int i = 0; i < length; i++) {
                numbers.add((long) random.nextInt(random.nextBoolean() ? 6 : 20));
            }
            List<OptionalLong> shown = Discretion.column(numbers);
            long hidden = shown.stream().filter(OptionalLong::isEmpty).count();
            for (int i = 0; i < length; i++) {
                if (!Discretion.shows(numbers.get(i))) {
                    assertThat(shown.get(i)).isEmpty();
                    assertThat(hidden > 1 || length == 1).as("%s", numbers).isTrue();
                } else if (shown.get(i).isPresent()) {
                    assertThat(shown.get(i)).hasValue(numbers.get(i));
                }
            }
        }
    }

    @Test
    void timesAreToldToAFifth() {
        for (long seconds : new long[] {1, 59, 600, 3600, 86_400, 2_000_000}) {
            Duration end = Steps.end(Steps.of(Duration.ofSeconds(seconds)));
            assertThat(end.toSeconds()).isBetween(seconds, (long) (seconds * 1.25) + 1);
        }
        assertThat(Steps.within(Map.of(10, 9L, 40, 1L), 0.5)).contains(Steps.end(10));
        assertThat(Steps.within(Map.of(10, 9L, 40, 1L), 0.95)).contains(Steps.end(40));
        assertThat(Steps.within(Map.of(), 0.5)).isEmpty();
    }
}

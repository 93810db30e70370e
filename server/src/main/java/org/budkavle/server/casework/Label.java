// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;

/**
 * A label of a mailbox's closed list.
 *
 * @param words a received message whose subject holds one of them gets the label by itself
 * @param clocks the deadlines that it sets
 */
public record Label(LabelId id, String name, LabelTone tone, List<String> words, List<Clock> clocks) {

    public Label {
        words = List.copyOf(words);
        clocks = List.copyOf(clocks);
    }

    /**
     * A deadline counted from the day that the message came. Every day counts, also one that is free: it is never moved.
     *
     * @param days 0: the same day
     */
    public record Clock(String name, int days) {}

    /** What a label says, without its key. */
    public record Text(String name, LabelTone tone, List<String> words, List<Clock> clocks) {

        /** Characters of a name, of a label or a clock. */
        public static final int LONGEST_NAME = 60;

        /** Days of a clock. */
        public static final int MOST_DAYS = 3650;

        public Text {
            name = name.strip();
            words = List.copyOf(words);
            clocks = List.copyOf(clocks);
        }

        /** Whether it may be a label. */
        public boolean sound() {
            return !name.isBlank()
                    && name.length() <= LONGEST_NAME
                    && clocks.stream()
                            .allMatch(clock -> !clock.name().isBlank()
                                    && clock.name().length() <= LONGEST_NAME
                                    && clock.days() >= 0
                                    && clock.days() <= MOST_DAYS);
        }
    }
}

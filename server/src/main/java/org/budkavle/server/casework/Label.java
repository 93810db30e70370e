// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;

/**
 * A label of a mailbox's closed list.
 *
 * @param words a received message whose subject holds one of them gets the label by itself
 * @param clocks the deadlines that it sets
 */
public record Label(LabelId id, String name, List<String> words, List<Clock> clocks) {

    public Label {
        words = List.copyOf(words);
        clocks = List.copyOf(clocks);
    }

    /**
     * A deadline counted from the day that the message came.
     *
     * @param days 0: the same day
     */
    public record Clock(String name, int days) {}
}

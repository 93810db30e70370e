// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.util.List;

/**
 * A kind of work that mailboxes do for each other (client-ux.md 0): its labels with their clocks, and its templates.
 *
 * @param key stable
 * @param name in Swedish
 * @param about one sentence, in Swedish
 */
public record Situation(String key, String name, String about, List<NeededLabel> labels, List<Suggestion> suggestions) {

    public Situation {
        labels = List.copyOf(labels);
        suggestions = List.copyOf(suggestions);
    }

    /**
     * A label that the situation needs.
     *
     * @param tone its colour, as the screens name it
     * @param words of a subject that give the label
     * @param clocks the deadlines that it sets
     */
    public record NeededLabel(String name, String tone, List<String> words, List<NeededClock> clocks) {

        public NeededLabel {
            words = List.copyOf(words);
            clocks = List.copyOf(clocks);
        }
    }

    /**
     * A deadline, counted from the day that the message came.
     *
     * @param days 0: the same day
     */
    public record NeededClock(String name, int days) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;

/**
 * A function that organisations of a kind are recommended to have, with ready texts.
 *
 * @param key stable name
 * @param categories what the category is called; the code is found in the book's code systems
 * @param cards the flows that it serves
 */
public record RecommendedFunction(
        String key,
        String name,
        String description,
        List<String> categories,
        List<String> searchWords,
        List<FlowCard> cards) {

    /** Sorts of organisations. */
    public enum For {
        MUNICIPALITY,
        REGION,
        AGENCY
    }

    /**
     * A flow (flödeskort).
     *
     * @param situation what it is about
     * @param from who sends
     * @param to who receives
     * @param contents what to send with
     * @param answer what comes back
     */
    public record FlowCard(String situation, String from, String to, String contents, String answer) {}

    public RecommendedFunction {
        categories = List.copyOf(categories);
        searchWords = List.copyOf(searchWords);
        cards = List.copyOf(cards);
    }
}

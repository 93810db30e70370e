// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;

/**
 * A field where the book does not say what we want.
 *
 * @param wanted our text; lists in one line, separated by commas
 * @param published the book's text; empty if the book has none
 * @param words the two texts in one, word by word, to be shown side by side
 */
public record AddressDifference(AddressField field, String wanted, String published, List<Run> words) {

    /** Some words that stand in both texts or in one. */
    public record Run(Kind kind, String text) {}

    /** Which text the words stand in. */
    public enum Kind {
        BOTH,
        WANTED_ONLY,
        PUBLISHED_ONLY
    }

    public AddressDifference {
        words = List.copyOf(words);
    }
}

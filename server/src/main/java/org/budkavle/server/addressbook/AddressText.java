// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the address book is to say about one of our functions. White space is tidied and doubled search words fall away, so
 * that two texts that a reader cannot tell apart are equal.
 *
 * @param name what people see first, at most {@value #LONGEST_NAME} characters
 * @param description what may be sent, at most {@value #LONGEST_DESCRIPTION} characters; empty in a draft
 * @param categories codes of the book's code systems; a category whose code is not known yet has an empty code
 * @param searchWords words that a stranger may write
 */
public record AddressText(String name, String description, List<CodeReference> categories, List<String> searchWords) {

    /** The book's limit (message.md 4.4). */
    public static final int LONGEST_NAME = 256;

    /** Ours, as the book's limit of an organisation's description (api-and-address-book.md 2.2.1). */
    public static final int LONGEST_DESCRIPTION = 1024;

    /** Most search words, and most categories. */
    public static final int MOST_WORDS = 50;

    public AddressText {
        name = tidy(name);
        description = tidy(description);
        categories = List.copyOf(categories);
        searchWords = distinct(searchWords);
    }

    /** The same with another name. */
    public AddressText named(String otherName) {
        return new AddressText(otherName, description, categories, searchWords);
    }

    private static String tidy(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static List<String> distinct(List<String> words) {
        Set<String> seen = new HashSet<>();
        List<String> kept = new ArrayList<>();
        for (String word : words) {
            String tidied = tidy(word);
            if (!tidied.isEmpty() && seen.add(tidied.toLowerCase(Locale.ROOT))) {
                kept.add(tidied);
            }
        }
        return List.copyOf(kept);
    }
}

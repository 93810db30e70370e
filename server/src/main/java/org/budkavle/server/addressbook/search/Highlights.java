// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.Hit.Field;
import org.budkavle.server.addressbook.Hit.Highlight;
import org.budkavle.server.addressbook.TextRange;

/** Finds the pieces of a hit's texts that answer to the question. */
final class Highlights {

    private static final int SHORTEST_PART = 4;

    private final Set<String> asked;
    private final Stems stems = new Stems();

    /** @param asked the stems that the question is recognised by */
    Highlights(Set<String> asked) {
        this.asked = asked;
    }

    List<Highlight> of(Entry entry) {
        List<Highlight> found = new ArrayList<>();
        find(Field.NAME, entry.address().name(), found);
        find(Field.ORGANISATION, entry.owner().organisation().name(), found);
        find(Field.DESCRIPTION, entry.address().description(), found);
        return found;
    }

    /** Whether a word that was asked for stands in the text. */
    boolean isIn(String text) {
        return Word.of(text).stream().anyMatch(word -> piece(word).isPresent());
    }

    private void find(Field field, String text, List<Highlight> found) {
        for (Word word : Word.of(text)) {
            piece(word).ifPresent(range -> found.add(new Highlight(field, range)));
        }
    }

    private Optional<TextRange> piece(Word word) {
        TextRange whole = word.range();
        String stem = stems.of(word.text());
        if (asked.contains(stem)) {
            // Of Sundsvalls, Sundsvall.
            boolean owning = word.text().equals(stem + "s");
            return Optional.of(owning ? new TextRange(whole.start(), whole.end() - 1) : whole);
        }
        if (word.text().length() != whole.end() - whole.start()) {
            return Optional.empty();
        }
        for (String part : asked) {
            int at = part.length() < SHORTEST_PART ? -1 : word.text().indexOf(part);
            if (at >= 0) {
                return Optional.of(new TextRange(whole.start() + at, whole.start() + at + part.length()));
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.Interpretation.Part;

/** When nothing answers: broader questions that may. */
final class Broader {

    private static final int MOST = 3;

    private final Book book;
    private final Understanding question;
    private final Compounds compounds;

    Broader(Book book, Understanding question) {
        this.book = book;
        this.question = question;
        compounds = book.compounds(new Stems());
    }

    /** Those that have answers, the closest first. */
    List<String> questions(Predicate<String> hasAnswers) {
        List<String> where = question.shown().where().stream()
                .filter(part -> !part.implied())
                .map(Part::label)
                .toList();
        String place = where.isEmpty() ? "" : " " + String.join(" ", where);
        Set<String> ideas = new LinkedHashSet<>();
        for (What part : question.what()) {
            part.concept()
                    .ifPresent(concept -> concept.related()
                            .forEach(key -> book.knowledge()
                                    .concept(key)
                                    .ifPresent(
                                            related -> ideas.add(related.asked().getFirst() + place))));
        }
        List<Part> what = question.shown().what();
        for (Part part : what) {
            List<String> parts = compounds.parts(part.label());
            if (!parts.isEmpty()) {
                ideas.add(parts.getLast() + place);
            }
        }
        if (what.size() > 1) {
            what.forEach(part -> ideas.add(part.label() + place));
        }
        if (!place.isEmpty() && !what.isEmpty()) {
            ideas.add(what.stream().map(Part::label).collect(Collectors.joining(" ")));
        }
        ideas.add("registrator" + place);
        List<String> useful = new ArrayList<>();
        for (String idea : ideas) {
            if (useful.size() < MOST && hasAnswers.test(idea)) {
                useful.add(idea);
            }
        }
        return useful;
    }
}

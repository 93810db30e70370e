// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.Interpretation;
import org.budkavle.server.addressbook.Interpretation.Kind;
import org.budkavle.server.addressbook.Interpretation.Part;
import org.budkavle.server.addressbook.SearchConcept;
import org.budkavle.server.addressbook.SearchConcept.TargetGroup;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.addressbook.TextRange;

/** Reads one question: which words say what, which say where. For one question, by one thread. */
final class QuestionReader {

    private static final int MOST_WORDS = 20;
    private static final int MOST_WORDS_OF_A_PHRASE = 4;

    private static final Set<String> NOISE = Set.copyOf(WordFile.lines("noise.txt"));

    private static final double FAR_FROM_HOME = 0.9;

    private final Book book;
    private final String text;
    private final Set<String> without;
    private final Optional<Place> home;
    private final Stems stems = new Stems();
    private final Compounds compounds;
    private final List<Word> words = new ArrayList<>();
    private final List<What> literally = new ArrayList<>();
    private final List<Part> whatShown = new ArrayList<>();
    private final List<Part> whereShown = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<Meaning.Concepts> concepts = new ArrayList<>();
    private final List<What> what = new ArrayList<>();
    private final List<Map<Place, Double>> places = new ArrayList<>();
    private final Set<Integer> owners = new HashSet<>();
    private final Set<Owner.Level> levels = EnumSet.allOf(Owner.Level.class);

    /** @param home where the sender is */
    QuestionReader(Book book, String text, Set<String> without, Optional<Place> home) {
        this.book = book;
        this.text = text.length() <= SearchQuestion.MAX_TEXT ? text : text.substring(0, SearchQuestion.MAX_TEXT);
        this.without = without;
        this.home = home;
        compounds = book.compounds(stems);
    }

    Understanding read() {
        Optional<Entry> identified = book.identified(text.strip());
        if (identified.isEmpty()) {
            Numbers numbers = new Numbers(text, book.owners());
            numbers.found().forEach(this::organisation);
            Word.of(text).stream()
                    .filter(word -> !Stems.isEmpty(word.text()) && !NOISE.contains(word.text()))
                    .filter(word -> !numbers.covers(word.range()))
                    .limit(MOST_WORDS)
                    .forEach(words::add);
            segments();
        }
        combine();
        Where where = where();
        Set<TargetGroup> groups = groups();
        Set<String> recognised = new HashSet<>();
        what.forEach(part -> recognised.addAll(part.stems()));
        where.places().keySet().forEach(place -> recognised.addAll(stems.ofText(place.name())));
        List<Part> shown = new ArrayList<>(whatShown);
        shown.addAll(whereShown);
        return new Understanding(
                identified,
                List.copyOf(what),
                List.copyOf(literally),
                where,
                groups,
                recognised,
                new Interpretation(shown, unknown));
    }

    private void segments() {
        Readings readings = new Readings(book, stems, compounds, words.size() > MOST_WORDS_OF_A_PHRASE);
        List<List<Readings.Reading>> read = new ArrayList<>();
        for (Word word : words) {
            boolean unfinished = word.range().end() == text.length();
            read.add(readings.of(word.text(), unfinished));
        }
        Clauses clauses = new Clauses(book, stems, compounds);
        for (Segment segment :
                new Segmentation(book, stems, words.stream().map(Word::text).toList(), read).best()) {
            if (!(segment.meaning() instanceof Meaning.Places)) {
                read.subList(segment.start(), segment.end()).forEach(word -> literally(word, clauses));
            }
            switch (segment.meaning()) {
                case Meaning.Concepts meaning -> concept(segment, meaning, clauses);
                case Meaning.Free meaning -> free(segment, meaning, clauses);
                case Meaning.Places meaning -> place(segment, meaning);
                case Meaning.Organisations meaning -> organisations(segment, meaning);
                case Meaning.Unknown() -> unknown.add(typed(segment));
            }
        }
    }

    private void literally(List<Readings.Reading> word, Clauses clauses) {
        Map<String, Double> doubts = new LinkedHashMap<>();
        word.forEach(reading -> doubts.putIfAbsent(reading.word(), reading.doubt()));
        if (!doubts.isEmpty()) {
            literally.add(clauses.of(new Meaning.Free(doubts)));
        }
    }

    private void concept(Segment segment, Meaning.Concepts meaning, Clauses clauses) {
        SearchConcept first = meaning.doubts().keySet().iterator().next();
        if (show(whatShown, segment, conceptKey(first), Kind.WHAT, first.label())) {
            concepts.add(meaning);
            what.add(clauses.of(meaning));
        }
    }

    private void free(Segment segment, Meaning.Free meaning, Clauses clauses) {
        String word = meaning.doubts().keySet().iterator().next();
        if (show(whatShown, segment, "ord-" + word, Kind.WHAT, word)) {
            what.add(clauses.of(meaning));
        }
    }

    private void place(Segment segment, Meaning.Places meaning) {
        Place first = Collections.min(meaning.doubts().entrySet(), Map.Entry.comparingByValue())
                .getKey();
        if (show(whereShown, segment, first.key(), Kind.WHERE, first.name())) {
            places.add(meaning.doubts());
            levels.retainAll(meaning.levels());
        }
    }

    private void organisations(Segment segment, Meaning.Organisations meaning) {
        Owner first = meaning.doubts().keySet().iterator().next();
        String key = "org-" + first.organisation().participant();
        if (show(whereShown, segment, key, Kind.WHERE, first.organisation().name())) {
            double surest = meaning.doubts().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
            meaning.doubts().forEach((owner, doubt) -> {
                if (doubt <= surest) {
                    owners.add(owner.number());
                }
            });
        }
    }

    private void organisation(Numbers.Found found) {
        Owner owner = found.owner();
        String key = "org-" + owner.organisation().participant();
        if (!without.contains(key)) {
            owners.add(owner.number());
            whereShown.add(new Part(
                    key, Kind.WHERE, owner.organisation().name(), false, Optional.empty(), List.of(found.range())));
        }
    }

    /** Shows the part, unless the person has removed it. */
    private boolean show(List<Part> shown, Segment segment, String key, Kind kind, String label) {
        if (without.contains(key)) {
            return false;
        }
        List<TextRange> ranges = words.subList(segment.start(), segment.end()).stream()
                .map(Word::range)
                .toList();
        boolean corrected = segment.doubt() >= Readings.ONE_FAULT;
        shown.add(
                new Part(key, kind, label, false, corrected ? Optional.of(typed(segment)) : Optional.empty(), ranges));
        return true;
    }

    private String typed(Segment segment) {
        return text.substring(
                words.get(segment.start()).range().start(),
                words.get(segment.end() - 1).range().end());
    }

    /** Socialtjänsten Kalmar barn is socialtjänsten barn in Kalmar: what has a concept of its own together. */
    private void combine() {
        for (int i = 0; i < concepts.size(); i++) {
            for (int j = 0; j < concepts.size(); j++) {
                if (i != j && isGroup(concepts.get(j)) && !isGroup(concepts.get(i))) {
                    List<String> together = new ArrayList<>(concepts.get(i).stems());
                    together.addAll(concepts.get(j).stems());
                    List<SearchConcept> meant = book.knowledge().askedBy(together);
                    if (!meant.isEmpty()) {
                        replace(concepts.get(i), new Meaning.Concepts(Map.of(meant.getFirst(), 0.0), together));
                        return;
                    }
                }
            }
        }
    }

    private void replace(Meaning.Concepts before, Meaning.Concepts after) {
        int at = concepts.indexOf(before);
        SearchConcept concept = after.doubts().keySet().iterator().next();
        String key = conceptKey(before.doubts().keySet().iterator().next());
        for (int i = 0; i < whatShown.size(); i++) {
            Part shown = whatShown.get(i);
            if (shown.key().equals(key)) {
                whatShown.set(
                        i,
                        new Part(
                                conceptKey(concept),
                                Kind.WHAT,
                                concept.label(),
                                false,
                                shown.corrected(),
                                shown.typed()));
            }
        }
        what.replaceAll(part -> part.concept()
                        .filter(before.doubts().keySet().iterator().next()::equals)
                        .isPresent()
                ? new Clauses(book, stems, compounds).of(after)
                : part);
        concepts.set(at, after);
    }

    private static boolean isGroup(Meaning.Concepts meaning) {
        return Knowledge.isGroup(meaning.doubts().keySet().iterator().next());
    }

    private static String conceptKey(SearchConcept concept) {
        return "vad-" + concept.key();
    }

    private Set<TargetGroup> groups() {
        Set<TargetGroup> said = new LinkedHashSet<>();
        Set<TargetGroup> usual = new LinkedHashSet<>();
        for (Meaning.Concepts meaning : concepts) {
            SearchConcept first = meaning.doubts().keySet().iterator().next();
            first.group().ifPresent((Knowledge.isGroup(first) ? said : usual)::add);
        }
        return Set.copyOf(said.isEmpty() ? usual : said);
    }

    private Where where() {
        if (levels.isEmpty()) {
            levels.addAll(EnumSet.allOf(Owner.Level.class));
        }
        if (!places.isEmpty()) {
            return new Where(narrowest(), owners, levels, false);
        }
        if (home.isPresent() && !without.contains(home.get().key()) && !(what.isEmpty() && owners.isEmpty())) {
            Place place = home.get();
            if (owners.isEmpty()) {
                whereShown.add(new Part(place.key(), Kind.WHERE, place.name(), true, Optional.empty(), List.of()));
            }
            return new Where(Map.of(place, 1.0), owners, levels, true);
        }
        return new Where(Map.of(), owners, levels, false);
    }

    /** Of Skarpnäck in Stockholm, Skarpnäck; of a name that several places have, those in the other place named. */
    private Map<Place, Double> narrowest() {
        Map<Place, Double> narrowest = new LinkedHashMap<>();
        for (Map<Place, Double> part : places) {
            Map<Place, Double> within = new LinkedHashMap<>();
            boolean contains = false;
            for (Map<Place, Double> other : places) {
                if (!other.equals(part)) {
                    part.keySet().stream()
                            .filter(place -> other.keySet().stream().anyMatch(place::isWithin))
                            .forEach(place -> within.put(place, part.get(place)));
                    contains |= other.keySet().stream()
                            .anyMatch(place -> part.keySet().stream().anyMatch(place::isWithin));
                }
            }
            if (!within.isEmpty()) {
                narrowest.putAll(within);
            } else if (!contains) {
                narrowest.putAll(part);
            }
        }
        Map<Place, Double> sure = new LinkedHashMap<>();
        boolean several = narrowest.size() > 1;
        narrowest.forEach((place, doubt) ->
                sure.put(place, (1 - doubt) * (several && home.isPresent() && !near(place) ? FAR_FROM_HOME : 1)));
        return sure;
    }

    private boolean near(Place place) {
        return home.map(at -> at.county().equals(place.county())).orElse(true);
    }
}

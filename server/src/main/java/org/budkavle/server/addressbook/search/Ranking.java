// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.Hit.Reason;
import org.budkavle.server.addressbook.SearchConcept;

/**
 * Puts the candidates in order: how well they answer to what, times how well they answer to where, less for another target
 * group. Only among those that are as good as equal does the past decide.
 */
final class Ranking {

    private static final double LEAST = 0.2;
    private static final double LEAST_OF_BEST = 0.3;
    private static final double EQUAL = 0.02;
    private static final double OTHER_GROUP = 0.4;
    private static final double GROUP_NOT_SAID = 0.97;
    private static final double GROUP_NOT_SAID_WHEN_ASKED = 0.85;
    private static final double OTHER_HANDLER = 0.75;
    private static final double LITERAL = 0.9;
    private static final double BOTH_WAYS = 0.04;
    private static final double BESIDE_A_CONCEPT = 0.25;
    private static final double NAME_COVERED = 0.08;
    private static final double OTHER_MATTER_IN_NAME = 0.9;
    private static final double GROUP_NOT_ASKED = 0.97;

    /**
     * A candidate with its marks.
     *
     * @param score 1 is perfect
     * @param answers for each part of what, the clause by which it answers; empty if it does not answer to the part
     */
    record Ranked(
            Entry entry,
            double score,
            Where.Match where,
            List<Optional<Clause>> answers,
            boolean otherGroup,
            double past) {

        /** Those with equal marks are equal but for the past. */
        private long step() {
            return Math.round(score / EQUAL);
        }
    }

    private static final Comparator<Ranked> ORDER = Comparator.comparingLong(Ranked::step)
            .thenComparingDouble(Ranked::past)
            .thenComparingDouble(Ranked::score)
            .reversed()
            .thenComparingInt(ranked -> ranked.entry().nameLength())
            .thenComparing(ranked -> ranked.entry().address().name())
            .thenComparing(ranked -> ranked.entry().address().identifier().canonical());

    private final Understanding question;
    private final Past past;
    private final Set<Integer> stemsAsked = new HashSet<>();
    private final Set<Integer> conceptsAsked = new HashSet<>();
    private final Set<Integer> conceptsBeside = new HashSet<>();

    Ranking(Understanding question, Past past, Terms terms) {
        this.question = question;
        this.past = past;
        question.stems().forEach(stem -> terms.find(stem).ifPresent(stemsAsked::add));
        question.what().stream()
                .flatMap(part -> part.clauses().stream())
                .filter(clause -> clause.field() == IndexField.CONCEPT_NAME && clause.reason() == Reason.SITUATION)
                .forEach(clause -> conceptsAsked.add(clause.term()));
        question.what().stream()
                .flatMap(part -> part.clauses().stream())
                .filter(clause -> clause.field() == IndexField.CONCEPT_NAME && clause.reason() == Reason.RELATED)
                .map(Clause::term)
                .filter(term -> !conceptsAsked.contains(term))
                .forEach(conceptsBeside::add);
    }

    /** The best first; without those that answer too badly. */
    List<Ranked> rank(Collection<Entry> candidates) {
        List<Ranked> ranked = new ArrayList<>();
        double best = 0;
        for (Entry entry : candidates) {
            Optional<Ranked> marks = mark(entry);
            if (marks.isPresent()) {
                ranked.add(marks.get());
                best = Math.max(best, marks.get().score());
            }
        }
        double least = Math.max(LEAST * LEAST_OF_BEST, best * LEAST_OF_BEST);
        ranked.removeIf(each -> each.score() < least);
        Collections.sort(ranked, ORDER);
        return ranked;
    }

    private Optional<Ranked> mark(Entry entry) {
        Where.Match where = question.where().match(entry);
        if (where.share() <= 0) {
            return Optional.empty();
        }
        List<Optional<Clause>> answers = new ArrayList<>();
        double sum = 0;
        double weights = 0;
        double handled = 1;
        boolean strong = question.what().stream().anyMatch(What::isStrong);
        for (What part : question.what()) {
            Optional<Clause> answer = answer(part, entry);
            answers.add(answer);
            boolean group = part.isGroup();
            // The group has its own say below; alone it must be answered to.
            if (!group || question.what().size() == 1) {
                double weight = part.weight() * (strong && !part.isStrong() ? BESIDE_A_CONCEPT : 1);
                sum += weight * answer.map(Clause::weight).orElse(0.0);
                weights += weight;
            }
            if (part.concept().isPresent()
                    && !handles(entry.owner(), part.concept().get())) {
                handled = OTHER_HANDLER;
            }
        }
        double what = weights == 0 ? byPlaceAlone(entry) : sum / weights;
        if (what < LEAST) {
            return Optional.empty();
        }
        boolean otherGroup = isOtherGroup(entry);
        double group = question.groups().isEmpty()
                ? 1
                : otherGroup ? OTHER_GROUP : entry.groups().isEmpty() ? neutral() : 1;
        double score = what
                * handled
                * where.share()
                * group
                * beside(entry)
                * (1 - NAME_COVERED + NAME_COVERED * covered(entry, answers));
        return Optional.of(new Ranked(entry, score, where, answers, otherGroup, past.weight(entry.address())));
    }

    /** Less for what its name says that nobody asked for: «BUP» is not «BUP avdelning», nor «LSS» «LSS barn». */
    private double beside(Entry entry) {
        if (conceptsAsked.isEmpty()) {
            return 1;
        }
        double factor = question.groups().isEmpty() && !entry.groups().isEmpty() ? GROUP_NOT_ASKED : 1;
        for (int concept : entry.terms(IndexField.CONCEPT_NAME)) {
            if (conceptsBeside.contains(concept)) {
                return factor * OTHER_MATTER_IN_NAME;
            }
        }
        return factor;
    }

    /** When only a place is said, who governs it is meant, and its registrar stands for it. */
    private double byPlaceAlone(Entry entry) {
        boolean governs = question.where().places().keySet().stream()
                .anyMatch(place -> entry.owner()
                        .isAt(place.kind() == Place.Kind.COUNTY ? Owner.Level.REGIONAL : Owner.Level.MUNICIPAL));
        double share = entry.registrar() ? 1 : 0.98;
        return governs || question.where().places().isEmpty() ? share : OTHER_HANDLER * share;
    }

    private static Optional<Clause> answer(What part, Entry entry) {
        Optional<Clause> best = literal(part, entry);
        double most = best.map(Clause::weight).orElse(0.0);
        if (most >= LITERAL && isAbout(part, entry)) {
            return Optional.of(best.get().surer(BOTH_WAYS));
        }
        for (Clause clause : part.clauses()) {
            if (clause.weight() > most && entry.has(clause.field(), clause.term())) {
                best = Optional.of(clause);
                most = clause.weight();
            }
        }
        return best;
    }

    private static boolean isAbout(What part, Entry entry) {
        for (Clause clause : part.clauses()) {
            if (clause.field() == IndexField.CONCEPT_NAME
                    && clause.reason() == Reason.SITUATION
                    && entry.has(clause.field(), clause.term())) {
                return true;
            }
        }
        return false;
    }

    /** All that was typed for the part, in the name, or else with the search words or the description. */
    private static Optional<Clause> literal(What part, Entry entry) {
        if (part.phrase().isEmpty()) {
            return Optional.empty();
        }
        int worst = 0;
        for (int term : part.phrase()) {
            worst = Math.max(worst, level(term, entry));
        }
        String words = part.concept().map(SearchConcept::label).orElse("");
        int first = part.phrase().getFirst();
        return switch (worst) {
            case 0 -> Optional.of(new Clause(IndexField.NAME, first, 1, Reason.NAME, words));
            case 1 -> Optional.of(new Clause(IndexField.SEARCH, first, 0.95, Reason.SEARCH_WORD, words));
            case 2 -> Optional.of(new Clause(IndexField.DESCRIPTION, first, 0.6, Reason.DESCRIPTION, words));
            default -> Optional.empty();
        };
    }

    private static int level(int term, Entry entry) {
        if (entry.has(IndexField.NAME, term)) {
            return 0;
        }
        if (entry.has(IndexField.SEARCH, term)) {
            return 1;
        }
        return entry.has(IndexField.DESCRIPTION, term) ? 2 : 3;
    }

    private boolean handles(Owner owner, SearchConcept concept) {
        if (question.where().owners().contains(owner.number())) {
            return true;
        }
        if (concept.agency().isPresent()) {
            return owner.isAgencyOf(concept);
        }
        return Knowledge.isHandledBy(concept, owner);
    }

    private double neutral() {
        return question.what().stream().anyMatch(What::isGroup) ? GROUP_NOT_SAID_WHEN_ASKED : GROUP_NOT_SAID;
    }

    private boolean isOtherGroup(Entry entry) {
        return !question.groups().isEmpty()
                && !entry.groups().isEmpty()
                && Collections.disjoint(question.groups(), entry.groups());
    }

    /** The share of the name's words that the question accounts for: «Socialjour» before «Socialjour, hembesök». */
    private double covered(Entry entry, List<Optional<Clause>> answers) {
        int[] name = entry.terms(IndexField.NAME);
        if (name.length == 0) {
            return 0;
        }
        int asked = 0;
        for (int term : name) {
            if (stemsAsked.contains(term)) {
                asked++;
            }
        }
        boolean byConcept = answers.stream()
                .flatMap(Optional::stream)
                .anyMatch(clause -> clause.field() == IndexField.CONCEPT_NAME);
        return Math.min(1, (asked == 0 && byConcept ? 1.0 : asked) / name.length);
    }
}

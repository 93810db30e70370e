// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.Hit.Reason;
import org.budkavle.server.addressbook.Hit.Warning;
import org.budkavle.server.addressbook.Hit.Why;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchConcept;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.addressbook.search.Ranking.Ranked;

/**
 * The search over one generation of the address book, without a database or Spring. Never changes once built: any number of
 * threads may ask.
 */
public final class SearchEngine {

    private static final int MOST_CANDIDATES = 400;
    private static final int FEW = 5;
    private static final double POOR = 0.5;
    private static final double CLEARLY_BEST = 0.75;

    private final Book book;

    private SearchEngine(Book book) {
        this.book = book;
    }

    /** Takes in a whole address book; seconds for 100 000 addresses. Addresses of organisations that are not given are left out. */
    public static SearchEngine of(
            Collection<ListedOrganisation> organisations,
            Collection<ListedAddress> addresses,
            Collection<SearchConcept> concepts) {
        return new SearchEngine(new Book(
                organisations, addresses, concepts, SwedishPlaces.gazetteer(), SwedishPlaces.otherNamesOfAgencies()));
    }

    /**
     * Answers.
     *
     * @param sender the organisation of the mailbox to send from; where we look when no place is said
     * @param past decides between equals
     */
    public SearchAnswer search(SearchQuestion question, Optional<ParticipantId> sender, Past past) {
        Optional<Place> home = sender.flatMap(book.owners()::of).flatMap(Owner::seat);
        Understanding understood = new QuestionReader(book, question.text(), question.without(), home).read();
        if (understood.isEmpty()) {
            return new SearchAnswer(understood.shown(), List.of(), false, Optional.empty(), List.of());
        }
        List<Ranked> answering = ranked(understood, past);
        List<Ranked> ranked = new ArrayList<>(answering);
        if (ranked.size() < Math.min(FEW, question.limit())) {
            ranked.addAll(partly(understood, past, ranked));
        }
        Highlights highlights = new Highlights(understood.stems());
        List<Hit> hits = new ArrayList<>();
        for (Ranked each : ranked.subList(0, Math.min(question.limit(), ranked.size()))) {
            hits.add(hit(each, understood, highlights, past, hits.isEmpty(), hits.size() >= answering.size()));
        }
        Optional<Hit> registrar = registrar(ranked, understood)
                .filter(entry -> ranked.stream().limit(question.limit()).noneMatch(each -> each.entry() == entry))
                .map(entry -> hit(entry, List.of(new Why(Reason.REGISTRAR, "")), Set.of(), false, highlights, past));
        List<String> broader = answering.isEmpty() && !understood.what().isEmpty()
                ? new Broader(book, understood).questions(this::hasAnswers)
                : List.of();
        return new SearchAnswer(understood.shown(), hits, ranked.size() > hits.size(), registrar, broader);
    }

    private boolean hasAnswers(String text) {
        Understanding understood = new QuestionReader(book, text, Set.of(), Optional.empty()).read();
        return !understood.isEmpty() && !ranked(understood, Past.NONE).isEmpty();
    }

    private List<Ranked> ranked(Understanding question, Past past) {
        Ranking ranking = new Ranking(question, past, book.terms());
        if (question.identified().isPresent()) {
            return ranking.rank(List.of(question.identified().get()));
        }
        List<What> parts = demanded(question.what());
        List<Ranked> ranked = ranking.rank(entries(parts, question, true));
        if (parts.size() > 1 && (ranked.size() < FEW || ranked.getFirst().score() < POOR)) {
            ranked = ranking.rank(entries(parts, question, false));
        }
        Where where = question.where();
        if (isPoor(ranked) && !where.owners().isEmpty() && !where.places().isEmpty() && !where.implied()) {
            List<Ranked> there = ranked(question.atThePlace(), past);
            return isPoor(there) ? ranked : there;
        }
        return ranked;
    }

    private static boolean isPoor(List<Ranked> ranked) {
        return ranked.isEmpty() || ranked.getFirst().score() < POOR;
    }

    /** When too little answers: what has one of the words there. */
    private List<Ranked> partly(Understanding question, Past past, List<Ranked> before) {
        if (question.identified().isPresent()
                || !question.where().isSaid()
                || question.what().isEmpty()) {
            return List.of();
        }
        Set<Entry> known = new HashSet<>();
        before.forEach(each -> known.add(each.entry()));
        Understanding words = question.byWords();
        return new Ranking(words, past, book.terms())
                .rank(entries(words.what(), words, false)).stream()
                        .filter(each -> known.add(each.entry()))
                        .limit(FEW)
                        .toList();
    }

    /** Functions and situations must be answered to; other words, and whom it is about, only when there is nothing else. */
    private static List<What> demanded(List<What> parts) {
        List<What> concepts = parts.stream().filter(What::isStrong).toList();
        if (!concepts.isEmpty()) {
            return concepts;
        }
        List<What> words = parts.stream().filter(part -> !part.isGroup()).toList();
        return words.isEmpty() ? parts : words;
    }

    private List<Entry> entries(List<What> demanded, Understanding question, boolean all) {
        List<What> others = question.what().stream()
                .filter(part -> !demanded.contains(part))
                .toList();
        Set<Integer> found =
                new LinkedHashSet<>(book.index().candidates(demanded, others, question.where(), all, MOST_CANDIDATES));
        Where agency = agencies(question);
        if (!agency.owners().isEmpty()) {
            found.addAll(book.index().candidates(demanded, others, agency, all, MOST_CANDIDATES));
        }
        return found.stream().map(book::entry).toList();
    }

    /** What one agency alone handles is looked for there too, whatever else has the words. */
    private Where agencies(Understanding question) {
        Set<Integer> owners = new HashSet<>();
        if (question.where().owners().isEmpty()) {
            question.what().stream()
                    .flatMap(part -> part.concept().stream())
                    .flatMap(concept -> concept.agency().stream())
                    .forEach(number -> book.owners().withNumber(number).forEach(owner -> owners.add(owner.number())));
        }
        return new Where(Map.of(), owners, EnumSet.allOf(Owner.Level.class), false);
    }

    /** Of the place or organisation that was said, or else of the best hit. */
    private Optional<Entry> registrar(List<Ranked> ranked, Understanding question) {
        Optional<Owner> best =
                ranked.stream().findFirst().map(each -> each.entry().owner());
        if (best.isPresent()) {
            return best.flatMap(book::registrar);
        }
        return question.where().owners().stream()
                .findFirst()
                .map(book.owners().all()::get)
                .or(() ->
                        question.where().places().keySet().stream().findFirst().flatMap(this::governing))
                .flatMap(book::registrar);
    }

    private Optional<Owner> governing(Place place) {
        return book.owners().all().stream()
                .filter(owner -> !owner.organisation().subOrganisation())
                .filter(owner -> owner.seat()
                        .filter(seat -> seat.isWithin(place)
                                || (place.kind().isPartOfMunicipality()
                                        && seat.municipality().equals(place.municipality())))
                        .isPresent())
                .min(Comparator.comparing(owner -> owner.seat().orElseThrow().kind() != place.kind()));
    }

    private Hit hit(
            Ranked ranked, Understanding question, Highlights highlights, Past past, boolean first, boolean partly) {
        Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        if (partly) {
            warnings.add(Warning.OTHER_MATTER);
        }
        if (ranked.otherGroup()) {
            warnings.add(Warning.OTHER_TARGET_GROUP);
        }
        if (ranked.where().elsewhere()) {
            warnings.add(Warning.OTHER_PLACE);
        }
        boolean understood =
                !question.what().isEmpty() || question.shown().unknown().isEmpty();
        boolean best = first && understood && warnings.isEmpty() && ranked.score() >= CLEARLY_BEST;
        return hit(ranked.entry(), why(ranked, question, highlights), warnings, best, highlights, past);
    }

    private static List<Why> why(Ranked ranked, Understanding question, Highlights highlights) {
        if (question.identified().isPresent()) {
            return List.of(new Why(
                    Reason.IDENTIFIER, ranked.entry().address().identifier().value()));
        }
        Map<Reason, Why> reasons = new LinkedHashMap<>();
        for (Optional<Clause> answer : ranked.answers()) {
            answer.ifPresent(clause -> {
                boolean literal = clause.reason() == Reason.SITUATION
                        && highlights.isIn(ranked.entry().address().name());
                Reason reason = literal ? Reason.NAME : clause.reason();
                reasons.putIfAbsent(reason, new Why(reason, clause.words()));
            });
        }
        ranked.where()
                .reason()
                .ifPresent(reason -> reasons.putIfAbsent(
                        reason, new Why(reason, ranked.where().words())));
        if (reasons.isEmpty()) {
            reasons.put(
                    Reason.ORGANISATION,
                    new Why(
                            Reason.ORGANISATION,
                            ranked.entry().owner().organisation().name()));
        }
        return List.copyOf(reasons.values());
    }

    private static Hit hit(
            Entry entry, List<Why> why, Set<Warning> warnings, boolean best, Highlights highlights, Past past) {
        Past.Address address = Past.Address.of(entry.address());
        return new Hit(
                entry.address(),
                entry.owner().organisation(),
                best,
                why,
                warnings,
                highlights.of(entry),
                Optional.ofNullable(past.byMailbox().get(address)),
                past.favourites().contains(address),
                Reachability.unknown(entry.address().organisation()));
    }
}

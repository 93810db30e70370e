// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.federation.addressbook.sample.SampleFunction;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.addressbook.search.ConceptFile;
import org.budkavle.server.addressbook.search.Past;
import org.budkavle.server.addressbook.search.SearchEngine;

/** The server's search over a sample book, as the server has it after a synchronisation. */
public final class SampleSearch {

    private static final int FIVE = 5;

    private final List<ListedOrganisation> organisations = new ArrayList<>();
    private final List<ListedAddress> addresses = new ArrayList<>();
    private final RightAnswers answers;
    private final SearchEngine engine;

    /** Makes the book and indexes it. */
    public SampleSearch(NationalSample book) {
        Map<String, String> displays = new HashMap<>();
        book.codeSystems()
                .forEach(system -> system.codes()
                        .forEach(code -> displays.put(system.identifier() + ":" + code.code(), code.display())));
        book.organisations().map(SampleSearch::listed).forEach(organisations::add);
        book.judged()
                .map(SampleFunction::function)
                .forEach(function -> addresses.add(listed(function, displays, addresses.size())));
        answers = new RightAnswers(book);
        engine = index();
    }

    /** Indexes the same book once more. */
    public SearchEngine index() {
        return SearchEngine.of(organisations, addresses, ConceptFile.read());
    }

    /** How many addresses. */
    public int size() {
        return addresses.size();
    }

    List<ParticipantId> participants() {
        return organisations.stream()
                .filter(each -> !each.subOrganisation())
                .map(ListedOrganisation::participant)
                .toList();
    }

    SearchEngine engine() {
        return engine;
    }

    List<ListedAddress> addresses() {
        return addresses;
    }

    List<ListedOrganisation> organisations() {
        return organisations;
    }

    RightAnswers answers() {
        return answers;
    }

    /** Asks every query that has a right answer in the book, from no mailbox in particular. */
    public Recall ask(List<SearchQuery> queries) {
        List<Recall.Ranked> ranked = new ArrayList<>();
        for (SearchQuery query : queries) {
            var right = answers.to(query);
            if (!right.isEmpty()) {
                SearchAnswer answer = engine.search(SearchQuestion.of(query.text(), FIVE), Optional.empty(), Past.NONE);
                List<Hit> hits = answer.hits();
                int rank = 0;
                for (int i = 0; i < hits.size() && rank == 0; i++) {
                    if (right.contains(hits.get(i).address().identifier())) {
                        rank = i + 1;
                    }
                }
                ranked.add(new Recall.Ranked(query, rank, hits.stream().findFirst()));
            }
        }
        return new Recall(ranked);
    }

    private static ListedOrganisation listed(Organisation organisation) {
        return new ListedOrganisation(
                organisation.participant(),
                organisation.organisationNumber(),
                organisation.name(),
                organisation.alternateName(),
                organisation.description(),
                organisation.countryCode(),
                organisation.parent().isPresent(),
                organisation.parent());
    }

    private static ListedAddress listed(ListedFunction function, Map<String, String> displays, int number) {
        return new ListedAddress(
                Integer.toString(number),
                function.address(),
                function.name(),
                function.description(),
                function.organisation(),
                function.codes().stream()
                        .map(code -> new CodeReference(
                                code.system(), code.code(), displays.getOrDefault(code.toString(), code.code())))
                        .toList(),
                function.searchWords());
    }
}

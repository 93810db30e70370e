// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.Reachabilities;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the address book's screens ask of the copy, the search, and what is known of organisations. */
@Component
class Directory {

    private static final Pattern PERSON = Pattern.compile(
            "(?<![0-9])(19|20)?[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01]|[6-8][0-9]|9[01])[-+ ]?[0-9]{4}(?![0-9])");

    private final AddressBook book;
    private final RecipientSearch search;
    private final RecipientHistory history;
    private final ObjectProvider<Reachabilities> reachabilities;
    private final Clock clock;

    Directory(
            AddressBook book,
            RecipientSearch search,
            RecipientHistory history,
            ObjectProvider<Reachabilities> reachabilities,
            Clock clock) {
        this.book = book;
        this.search = search;
        this.history = history;
        this.reachabilities = reachabilities;
        this.clock = clock;
    }

    AddressBook book() {
        return book;
    }

    /** Whether the text holds what looks like a person's number. An organisation's has a month above 19. */
    static boolean personal(String text) {
        return PERSON.matcher(text).find();
    }

    SearchAnswer answer(SearchQuestion question) {
        SearchAnswer answer = search.search(question);
        reachabilities.ifAvailable(known -> known.shown(answer.hits().stream()
                .map(hit -> hit.organisation().participant())
                .toList()));
        return answer;
    }

    ListboxView listbox(String text, Optional<MailboxId> from, Optional<PersonId> by, Set<String> without, int limit) {
        SearchAnswer answer = answer(new SearchQuestion(text, from, by, without, limit));
        List<HitView> hits = Stream.concat(
                        answer.hits().stream().map(hit -> new HitView(hit, false)),
                        answer.registrar().stream().map(hit -> new HitView(hit, true)))
                .toList();
        return new ListboxView(text, answer, hits, age());
    }

    RecipientHistory history() {
        return history;
    }

    List<ListedAddress> favourites(PersonId person) {
        return history.favourites(person);
    }

    Reachability reachability(ParticipantId organisation) {
        Reachabilities known = reachabilities.getIfAvailable();
        if (known == null) {
            return Reachability.unknown(organisation);
        }
        known.shown(List.of(organisation));
        return known.of(organisation);
    }

    String organisationName(ParticipantId participant) {
        return book.organisation(participant)
                .map(ListedOrganisation::name)
                .or(() -> book.vanished(participant).map(gone -> gone.last().name()))
                .orElse(participant.value());
    }

    BookAge age() {
        return BookAge.of(book.state(), clock.instant());
    }

    Clock clock() {
        return clock;
    }
}

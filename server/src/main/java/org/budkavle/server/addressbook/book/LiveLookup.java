// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.SyncFailureCode;

/**
 * Looks one thing up in the book itself. The names of the book's filters are not published (api-and-address-book.md 2.4), so an
 * answer counts only if it shows that the book has filtered.
 */
public final class LiveLookup {

    private static final long LARGEST = 1 << 20;

    private final BookClient client;
    private final URI base;
    private final Duration patience;

    /** @param patience for one question */
    public LiveLookup(BookClient client, URI base, Duration patience) {
        this.client = client;
        this.base = base;
        this.patience = patience;
    }

    /**
     * What the book calls the organisation; empty: it has none with that identifier.
     *
     * @throws BookRefused if the book does not tell
     */
    public List<String> organisation(ParticipantId participant) throws BookRefused, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (Entry entry : ask("organizations", "participantIdentifier", participant.value(), Kind.ORGANISATION)) {
            if (!(entry instanceof Entry.OfOrganisation organisation)
                    || !organisation.participant().equals(participant)) {
                throw notFiltered();
            }
            ids.add(organisation.id());
        }
        return ids;
    }

    /**
     * Whether one of these organisations, by the book's ids, has the function.
     *
     * @throws BookRefused if the book does not tell
     */
    public Optional<Entry.OfAddress> address(List<String> organisations, FunctionAddress identifier)
            throws BookRefused, InterruptedException {
        Optional<Entry.OfAddress> found = Optional.empty();
        for (Entry entry : ask("addresses", "identifier", identifier.value(), Kind.ADDRESS)) {
            if (!(entry instanceof Entry.OfAddress address)
                    || !address.identifier().equals(identifier)) {
                throw notFiltered();
            }
            if (organisations.contains(address.parent())) {
                found = Optional.of(address);
            }
        }
        return found;
    }

    private enum Kind {
        ORGANISATION,
        ADDRESS
    }

    private List<Entry> ask(String collection, String attribute, String value, Kind kind)
            throws BookRefused, InterruptedException {
        URI question = base.resolve(
                collection + "?filter%5B" + attribute + "%5D=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        EntryReader reader = new EntryReader();
        List<Entry> entries = new ArrayList<>();
        BookPage.read(
                client.get(question, patience, LARGEST),
                item -> entries.add(kind == Kind.ADDRESS ? reader.address(item) : reader.organisation(item)));
        return entries;
    }

    private static BookRefused notFiltered() {
        return new BookRefused(SyncFailureCode.CHANGED_SCHEMA, "The book does not filter");
    }
}

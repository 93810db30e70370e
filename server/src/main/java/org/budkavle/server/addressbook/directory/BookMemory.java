// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.directory;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyObserver;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of the generation that answers has been asked for, since every message asks for the same few names and addresses several
 * times. Whatever is not found is asked for again. A generation that another process has fetched is known of some seconds later
 * ({@link CopyObserver}).
 */
@Component
class BookMemory implements CopyObserver {

    private static final int MOST = 10_000;

    private final AddressBook book;
    private volatile @Nullable Page page;

    BookMemory(AddressBook book) {
        this.book = book;
    }

    private record Place(String organisation, String function) {}

    /** Names of one generation; what was read while it was replaced goes with it. */
    private record Page(long generation, Map<String, String> organisations, Map<Place, String> functions) {

        Page(long generation) {
            this(generation, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    @Override
    public void generationReplaced(long generation) {
        page = new Page(generation);
    }

    /** The generation that answers; none before there is a copy. */
    OptionalLong generation() {
        Page known = page;
        long generation = known == null ? book.generation() : known.generation();
        return generation == 0 ? OptionalLong.empty() : OptionalLong.of(generation);
    }

    /** The organisation's name; empty if the copy does not have it. */
    Optional<String> name(ParticipantId organisation) {
        return known(
                Page::organisations,
                organisation.canonical(),
                () -> book.organisation(organisation).map(found -> found.name()));
    }

    /** The function's name; empty if the copy does not have it. */
    Optional<String> name(ParticipantId organisation, FunctionAddress function) {
        return known(
                Page::functions,
                new Place(organisation.canonical(), function.canonical()),
                () -> book.find(organisation, function).map(found -> found.name()));
    }

    private <K> Optional<String> known(Function<Page, Map<K, String>> part, K key, Supplier<Optional<String>> ask) {
        Page now = page;
        if (now == null) {
            return ask.get();
        }
        Map<K, String> names = part.apply(now);
        String name = names.get(key);
        if (name != null) {
            return Optional.of(name);
        }
        Optional<String> found = ask.get();
        if (names.size() >= MOST) {
            names.clear();
        }
        found.ifPresent(read -> names.put(key, read));
        return found;
    }
}

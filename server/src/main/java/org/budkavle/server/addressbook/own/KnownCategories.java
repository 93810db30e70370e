// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.text.Collator;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CodeReference;
import org.springframework.stereotype.Component;

/**
 * The categories that an address may have: the national code systems, or, while the book gives none, what its addresses carry.
 * The lists are loaded, never compiled in (api-and-address-book.md 3).
 */
@Component
class KnownCategories {

    private record Known(long generation, List<CodeReference> codes) {}

    private final AddressBook book;
    private volatile Known known = new Known(0, List.of());

    KnownCategories(AddressBook book) {
        this.book = book;
    }

    /** All, by name. */
    List<CodeReference> all() {
        List<CodeReference> national = book.codes();
        return national.isEmpty() ? ofAddresses() : byName(national);
    }

    private List<CodeReference> ofAddresses() {
        Known now = known;
        long generation = book.generation();
        if (now.generation() != generation) {
            now = new Known(generation, read());
            known = now;
        }
        return now.codes();
    }

    /** The category of that name, or one whose code is not known yet. */
    CodeReference named(String name) {
        Optional<CodeReference> found = all().stream()
                .filter(each -> each.display().equalsIgnoreCase(name.strip())
                        || (each.system() + ":" + each.code()).equalsIgnoreCase(name.strip()))
                .findFirst();
        return found.orElseGet(() -> new CodeReference("", "", name.strip()));
    }

    private List<CodeReference> read() {
        Set<CodeReference> found = new HashSet<>();
        book.everyAddress(address -> found.addAll(address.codes()));
        return byName(found);
    }

    private static List<CodeReference> byName(Collection<CodeReference> codes) {
        Collator swedish = Collator.getInstance(Locale.of("sv"));
        return codes.stream()
                .sorted((one, other) -> swedish.compare(one.display(), other.display()))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** The three collections of the API: what is in them, and what one can ask for. */
final class EntryKind {

    static final EntryKind ORGANIZATIONS = new EntryKind(
            "organizations",
            Published::organisations,
            Map.of(
                    "participantIdentifier",
                            (entry, text) ->
                                    organisation(entry).participant().value().equalsIgnoreCase(text),
                    "organizationNumber",
                            (entry, text) ->
                                    organisation(entry).organisationNumber().equals(text.replace("-", "")),
                    "name",
                            (entry, text) ->
                                    contains(Stream.of(organisation(entry).name()), text),
                    "type", (entry, text) -> organisation(entry).type().equals(text),
                    "search", (entry, text) -> contains(texts(organisation(entry)), text)));

    static final EntryKind ADDRESSES = new EntryKind(
            "addresses",
            Published::functions,
            Map.of(
                    "identifier",
                            (entry, text) -> function(entry).address().value().equalsIgnoreCase(text),
                    "participantIdentifier",
                            (entry, text) ->
                                    function(entry).organisation().value().equalsIgnoreCase(text),
                    "name", (entry, text) -> contains(Stream.of(function(entry).name()), text),
                    "code",
                            (entry, text) -> function(entry).codes().stream()
                                    .anyMatch(code -> code.toString().equals(text)),
                    "searchWord",
                            (entry, text) ->
                                    function(entry).searchWords().stream().anyMatch(text::equalsIgnoreCase),
                    "search", (entry, text) -> contains(texts(function(entry)), text)));

    static final EntryKind CODESYSTEMS = new EntryKind(
            "codesystems",
            Published::codeSystems,
            Map.of(
                    "identifier",
                            (entry, text) -> codeSystem(entry).identifier().equals(text),
                    "name",
                            (entry, text) ->
                                    contains(Stream.of(codeSystem(entry).name()), text)));

    private static final List<EntryKind> ALL = List.of(ORGANIZATIONS, ADDRESSES, CODESYSTEMS);

    private final String resource;
    private final Function<Published, List<? extends Entry>> entries;
    private final Map<String, BiPredicate<Entry, String>> filters;

    private EntryKind(
            String resource,
            Function<Published, List<? extends Entry>> entries,
            Map<String, BiPredicate<Entry, String>> filters) {
        this.resource = resource;
        this.entries = entries;
        this.filters = filters;
    }

    static Optional<EntryKind> named(String name) {
        return ALL.stream().filter(each -> each.resource().equals(name)).findFirst();
    }

    /** The name in paths, and the type of its resources. */
    String resource() {
        return resource;
    }

    Set<String> filters() {
        return filters.keySet();
    }

    List<? extends Entry> entries(Published published) {
        return entries.apply(published);
    }

    List<? extends Entry> entries(Published published, Map<String, String> wanted) {
        List<? extends Entry> all = entries.apply(published);
        if (wanted.isEmpty()) {
            return all;
        }
        return all.stream()
                .filter(entry -> wanted.entrySet().stream()
                        .allMatch(each -> Optional.ofNullable(filters.get(each.getKey()))
                                .filter(filter -> filter.test(entry, each.getValue()))
                                .isPresent()))
                .toList();
    }

    private static Organisation organisation(Entry entry) {
        return ((Entry.OfOrganisation) entry).content();
    }

    private static ListedFunction function(Entry entry) {
        return ((Entry.OfFunction) entry).content();
    }

    private static CodeSystem codeSystem(Entry entry) {
        return ((Entry.OfCodeSystem) entry).content();
    }

    private static Stream<String> texts(Organisation organisation) {
        return Stream.of(
                        Stream.of(
                                organisation.name(),
                                organisation.participant().value(),
                                organisation.organisationNumber()),
                        organisation.alternateName().stream(),
                        organisation.description().stream())
                .flatMap(Function.identity());
    }

    private static Stream<String> texts(ListedFunction function) {
        return Stream.concat(
                Stream.of(
                        function.name(),
                        function.description(),
                        function.address().value()),
                function.searchWords().stream());
    }

    /** Whether each word of the text stands somewhere. */
    private static boolean contains(Stream<String> texts, String text) {
        List<String> lower = texts.map(each -> each.toLowerCase(Locale.ROOT)).toList();
        return Stream.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(word -> lower.stream().anyMatch(each -> each.contains(word)));
    }
}

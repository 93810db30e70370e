// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressDifference;
import org.budkavle.server.addressbook.AddressField;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.AddressWork;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.ListedAddress;

/** Compares what we want with what the book says, as a reader does: the order of lists and the case of search words do not count. */
final class Texts {

    private static final List<AddressField> FIELDS =
            List.of(AddressField.NAME, AddressField.DESCRIPTION, AddressField.CATEGORIES, AddressField.SEARCH_WORDS);

    private Texts() {}

    static AddressText of(ListedAddress listed) {
        return new AddressText(listed.name(), listed.description(), listed.codes(), listed.searchWords());
    }

    static boolean same(AddressText wanted, AddressText published) {
        return FIELDS.stream().allMatch(field -> same(field, wanted, published));
    }

    /** Where the two differ, in the order of the form. */
    static List<AddressDifference> differences(AddressText wanted, AddressText published) {
        return FIELDS.stream()
                .filter(field -> !same(field, wanted, published))
                .map(field -> difference(field, text(field, wanted), text(field, published)))
                .toList();
    }

    static AddressDifference difference(AddressField field, String wanted, String published) {
        return new AddressDifference(field, wanted, published, WordDifference.between(wanted, published));
    }

    /** Every field ready to copy. */
    static List<AddressWork.Field> fields(AddressText wanted, Optional<AddressText> published) {
        return FIELDS.stream()
                .map(field -> new AddressWork.Field(
                        field,
                        text(field, wanted),
                        published.map(text -> text(field, text)).orElse(""),
                        published.map(text -> !same(field, wanted, text)).orElse(true)))
                .toList();
    }

    private static boolean same(AddressField field, AddressText wanted, AddressText published) {
        return switch (field) {
            case CATEGORIES -> sameCategories(wanted.categories(), published.categories());
            case SEARCH_WORDS -> folded(wanted.searchWords()).equals(folded(published.searchWords()));
            default -> text(field, wanted).equals(text(field, published));
        };
    }

    private static boolean sameCategories(List<CodeReference> wanted, List<CodeReference> published) {
        return wanted.size() == published.size()
                && wanted.stream().allMatch(each -> published.stream().anyMatch(other -> same(each, other)));
    }

    /** A category without a code is one that we know by name only. */
    private static boolean same(CodeReference one, CodeReference other) {
        return (one.code().isEmpty() || other.code().isEmpty())
                ? one.display().equalsIgnoreCase(other.display())
                : one.system().equals(other.system()) && one.code().equals(other.code());
    }

    private static Set<String> folded(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static String text(AddressField field, AddressText text) {
        return switch (field) {
            case NAME -> text.name();
            case DESCRIPTION -> text.description();
            case CATEGORIES ->
                sorted(text.categories().stream().map(CodeReference::display).toList());
            case SEARCH_WORDS -> sorted(text.searchWords());
            case PRESENCE -> "";
        };
    }

    private static String sorted(List<String> words) {
        List<String> inOrder = new ArrayList<>(words);
        inOrder.sort(Comparator.comparing((String word) -> word.toLowerCase(Locale.ROOT)));
        return String.join(", ", inOrder);
    }
}

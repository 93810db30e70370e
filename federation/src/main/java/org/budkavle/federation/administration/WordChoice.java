// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.budkavle.federation.addressbook.Code;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.CodeSystem;

/**
 * The categories and search words to choose from, a group for each code system.
 *
 * @param title of the code system
 * @param open whether something in it is chosen
 */
public record WordChoice(String title, boolean open, List<Category> categories) {

    /**
     * A category with its search words.
     *
     * @param reference as the form sends it
     * @param retired no longer given, and shown since it was chosen before
     */
    public record Category(
            String reference, String display, String description, boolean chosen, boolean retired, List<Word> words) {}

    /** A search word. */
    public record Word(String text, boolean chosen) {}

    static List<WordChoice> of(List<CodeSystem> systems, AddressForm form) {
        List<WordChoice> choices = new ArrayList<>();
        Set<String> left = new TreeSet<>(form.searchWords());
        for (CodeSystem system : systems) {
            List<Category> categories = system.codes().stream()
                    .map(code -> category(system, code, form))
                    .filter(each -> !each.retired() || each.chosen())
                    .toList();
            categories.forEach(each -> each.words().forEach(word -> left.remove(word.text())));
            boolean open = categories.stream()
                    .anyMatch(each -> each.chosen() || each.words().stream().anyMatch(Word::chosen));
            choices.add(new WordChoice(system.name(), open || systems.size() == 1, categories));
        }
        if (!left.isEmpty()) {
            List<Word> words = left.stream().map(word -> new Word(word, true)).toList();
            choices.add(new WordChoice(
                    "Sökord sedan tidigare",
                    true,
                    List.of(new Category("", "Utanför kodverken", "", false, false, words))));
        }
        return choices;
    }

    /** Every search word that may be chosen, or was before. */
    static Set<String> words(List<CodeSystem> systems, Set<String> before) {
        Set<String> words = new TreeSet<>(before);
        for (CodeSystem system : systems) {
            system.codes().stream().filter(Code::active).forEach(code -> words.addAll(code.searchWords()));
        }
        return words;
    }

    /** What codes are called, by reference. */
    static Map<String, String> displays(List<CodeSystem> systems) {
        Map<String, String> displays = new LinkedHashMap<>();
        for (CodeSystem system : systems) {
            for (Code code : system.codes()) {
                displays.put(new CodeReference(system.identifier(), code.code()).toString(), code.display());
            }
        }
        return displays;
    }

    private static Category category(CodeSystem system, Code code, AddressForm form) {
        String reference = new CodeReference(system.identifier(), code.code()).toString();
        return new Category(
                reference,
                code.display(),
                code.description().orElse(""),
                form.codes().contains(reference),
                !code.active(),
                code.searchWords().stream()
                        .map(word -> new Word(word, form.searchWords().contains(word)))
                        .toList());
    }
}

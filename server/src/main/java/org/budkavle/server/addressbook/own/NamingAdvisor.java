// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.NamingAdvice;
import org.budkavle.server.addressbook.NamingAdvice.Reason;
import org.budkavle.server.addressbook.NamingAdvice.Rule;

/**
 * Judges an address by the general structure {@code <Function> – <target group or sub-area> – <area>}, and writes what would be
 * better (api-and-address-book.md 2.8).
 */
final class NamingAdvisor {

    private static final int GOOD_NAME = 80;
    private static final int WORDS_IN_A_SENTENCE = 25;
    private static final int FULL = 100;

    private static final Pattern SENDS =
            words("skicka|sänd|lämna|anmäl|ansök|beställ|ta emot|tar emot|hit kommer|gäller");
    private static final Pattern REFUSES = words("inte|ej|aldrig|undantag");
    private static final Pattern OPENS = Pattern.compile(
            "(?iu)\\d{1,2}(?:[.:]\\d{2})?\\s*[–-]\\s*\\d{1,2}|dygnet runt|vardag|kontorstid|bemanna|öppet|måndag|helg");
    private static final Pattern FALLS_BACK =
            words("annars|i stället|istället|ring|kontakta|telefon|registrator|jour|112|bråttom|akut");

    private final Vocabulary vocabulary;

    NamingAdvisor(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** @param organisation names of the organisation, which the reader sees beside the address already */
    NamingAdvice advise(AddressText text, List<String> organisation) {
        List<Reason> reasons = new ArrayList<>();
        NameRewrite name = NameRewrite.of(text.name(), organisation, vocabulary);
        judgeName(text, name, reasons);
        judgeDescription(text, reasons);
        judgeFinding(text, name, reasons);
        reasons.sort(Comparator.comparingInt(Reason::points).reversed());
        int lost = reasons.stream().mapToInt(Reason::points).sum();
        return new NamingAdvice(Math.max(0, FULL - lost), reasons, rewrite(text, name, reasons));
    }

    private static void judgeName(AddressText text, NameRewrite name, List<Reason> reasons) {
        if (text.name().isEmpty()) {
            reasons.add(new Reason(Rule.NAME_EMPTY, 40, "", ""));
            return;
        }
        reasons.addAll(name.reasons());
        if (text.name().length() > GOOD_NAME) {
            reasons.add(new Reason(
                    Rule.NAME_TOO_LONG, 10, Integer.toString(text.name().length()), ""));
        }
    }

    private static void judgeDescription(AddressText text, List<Reason> reasons) {
        String description = text.description();
        if (description.isEmpty()) {
            reasons.add(new Reason(Rule.DESCRIPTION_EMPTY, 25, "", "Skicka hit …"));
            return;
        }
        if (description.replace(".", "").equalsIgnoreCase(text.name())) {
            reasons.add(new Reason(Rule.DESCRIPTION_REPEATS_NAME, 15, description, ""));
        }
        lacks(SENDS, description, Rule.SAYS_NOT_WHAT_TO_SEND, 10, "Skicka hit …", reasons);
        lacks(REFUSES, description, Rule.SAYS_NOT_WHAT_NOT_TO_SEND, 6, "Skicka inte hit …", reasons);
        lacks(OPENS, description, Rule.SAYS_NO_OPENING_TIMES, 6, "Bemannad vardagar kl. …", reasons);
        lacks(FALLS_BACK, description, Rule.SAYS_NO_FALLBACK, 6, "Är det bråttom: ring …", reasons);
        for (String sentence : description.split("(?<=[.?!])\\s")) {
            if (sentence.split(" ").length > WORDS_IN_A_SENTENCE) {
                reasons.add(new Reason(Rule.LONG_SENTENCE, 4, sentence, ""));
            }
        }
    }

    private static void lacks(
            Pattern pattern, String description, Rule rule, int points, String suggestion, List<Reason> reasons) {
        if (!pattern.matcher(description).find()) {
            reasons.add(new Reason(rule, points, "", suggestion));
        }
    }

    private static void judgeFinding(AddressText text, NameRewrite name, List<Reason> reasons) {
        if (text.categories().isEmpty()) {
            reasons.add(new Reason(Rule.NO_CATEGORY, 10, "", ""));
        }
        if (text.searchWords().size() < 2) {
            reasons.add(new Reason(
                    Rule.FEW_SEARCH_WORDS,
                    8,
                    Integer.toString(text.searchWords().size()),
                    ""));
        }
        for (String abbreviation : name.abbreviations()) {
            if (text.searchWords().stream().noneMatch(abbreviation::equalsIgnoreCase)) {
                reasons.add(new Reason(Rule.ABBREVIATION_NOT_SEARCHABLE, 3, abbreviation, abbreviation));
            }
        }
    }

    private static Optional<AddressText> rewrite(AddressText text, NameRewrite name, List<Reason> reasons) {
        StringBuilder description = new StringBuilder(text.description());
        List<String> searchWords = new ArrayList<>(text.searchWords());
        for (Reason reason : reasons) {
            switch (reason.rule()) {
                case DESCRIPTION_EMPTY,
                        SAYS_NOT_WHAT_TO_SEND,
                        SAYS_NOT_WHAT_NOT_TO_SEND,
                        SAYS_NO_OPENING_TIMES,
                        SAYS_NO_FALLBACK -> append(description, reason.suggestion());
                case ABBREVIATION_NOT_SEARCHABLE -> searchWords.add(reason.suggestion());
                default -> {
                    // The name's own reasons are met in the new name; the others only the writer can meet.
                }
            }
        }
        AddressText better = new AddressText(
                name.better().isEmpty() ? text.name() : name.better(),
                description.toString(),
                text.categories(),
                searchWords);
        return better.equals(text) ? Optional.empty() : Optional.of(better);
    }

    private static void append(StringBuilder description, String sentence) {
        if (!description.isEmpty()) {
            char last = description.charAt(description.length() - 1);
            description.append(last == '.' || last == '…' || last == '?' || last == '!' ? " " : ". ");
        }
        description.append(sentence);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?iu)(?<!\\p{L})(?:" + alternatives + ")");
    }

    /** The letter capitals of a text that shouts, made small but for the first. */
    static String sentenceCase(String text) {
        Matcher first = Pattern.compile("\\p{L}").matcher(text);
        if (!first.find()) {
            return text;
        }
        String low = text.toLowerCase(Locale.ROOT);
        return low.substring(0, first.start())
                + low.substring(first.start(), first.end()).toUpperCase(Locale.ROOT)
                + low.substring(first.end());
    }
}

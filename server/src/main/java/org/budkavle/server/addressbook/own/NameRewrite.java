// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.server.addressbook.NamingAdvice.Reason;
import org.budkavle.server.addressbook.NamingAdvice.Rule;

/**
 * A name as the general structure wants it, with why.
 *
 * @param better the better name; empty if nothing is left of it
 * @param abbreviations those that were written out, which strangers may still search for
 */
record NameRewrite(String better, List<Reason> reasons, List<String> abbreviations) {

    private static final String DASH = " – ";
    private static final Pattern SEPARATORS =
            Pattern.compile("\\s+[-–—]+\\s+|\\s*[/|_:;]\\s*|\\s*,(?:\\s+|$)|\\s*[()]\\s*");
    private static final Pattern UNIT = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:enhet(?:en)?|grupp|team|sektion|avdelning|avd\\.?)\\s+(?:\\d+\\w*|[A-ZÅÄÖ])(?!\\p{L})");
    private static final Pattern PERSON = Pattern.compile(
            "\\S+@\\S+|(?<!\\p{L})\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+(?:sson|ström|berg|lund|gren|[qk]vist|dahl|blom)(?!\\p{L})");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d-]+");
    private static final int SHORTEST_SHOUT = 6;
    private static final int LONGEST_ABBREVIATION = 5;

    NameRewrite {
        reasons = List.copyOf(reasons);
        abbreviations = List.copyOf(abbreviations);
    }

    static NameRewrite of(String name, List<String> organisation, Vocabulary vocabulary) {
        Draft draft = new Draft(name);
        draft.drop(PERSON, Rule.NAMES_A_PERSON, 15);
        draft.dropOrganisation(organisation);
        draft.drop(UNIT, Rule.INTERNAL_UNIT, 8);
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATORS.split(draft.text)) {
            String rewritten = draft.part(part, vocabulary);
            if (!rewritten.isBlank()) {
                parts.add(rewritten.strip());
            }
        }
        String better = capitalised(String.join(DASH, parts));
        if (draft.reasons.isEmpty() && !better.equals(name) && !better.isEmpty()) {
            draft.reasons.add(new Reason(Rule.SEPARATOR, 3, name, better));
        }
        return new NameRewrite(better, draft.reasons, draft.abbreviations);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The name while it is being rewritten. */
    private static final class Draft {

        private final List<Reason> reasons = new ArrayList<>();
        private final List<String> abbreviations = new ArrayList<>();
        private String text;

        Draft(String text) {
            this.text = text;
        }

        void drop(Pattern pattern, Rule rule, int points) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                reasons.add(new Reason(rule, points, matcher.group(), ""));
                text = tidy(matcher.replaceAll(" "));
            }
        }

        void dropOrganisation(List<String> names) {
            for (String name : names) {
                drop(
                        Pattern.compile("(?iu)(?<!\\p{L})(?:i |inom )?" + Pattern.quote(name) + "s?(?!\\p{L})"),
                        Rule.ORGANISATION_IN_NAME,
                        10);
            }
        }

        String part(String part, Vocabulary vocabulary) {
            String calm = part;
            if (isShouted(part)) {
                calm = NamingAdvisor.sentenceCase(part);
                reasons.add(new Reason(Rule.CAPITALS, 5, part, calm));
            }
            return tidy(
                    WORD.matcher(calm).replaceAll(match -> Matcher.quoteReplacement(word(match.group(), vocabulary))));
        }

        private String word(String word, Vocabulary vocabulary) {
            if (vocabulary.isFiller(word)) {
                reasons.add(new Reason(Rule.INTERNAL_UNIT, 4, word, ""));
                return "";
            }
            if (vocabulary.isSystem(word)) {
                reasons.add(new Reason(Rule.NAMES_A_SYSTEM, 10, word, ""));
                return "";
            }
            Optional<String> full = vocabulary.expand(word);
            if (full.isPresent()) {
                reasons.add(new Reason(Rule.ABBREVIATION, 10, word, full.get()));
                abbreviations.add(word);
                return full.get();
            }
            if (looksAbbreviated(word)) {
                reasons.add(new Reason(Rule.UNKNOWN_ABBREVIATION, 5, word, ""));
            }
            return word;
        }

        private static boolean isShouted(String part) {
            return part.length() >= SHORTEST_SHOUT
                    && part.equals(part.toUpperCase(Locale.ROOT))
                    && !part.equals(part.toLowerCase(Locale.ROOT));
        }

        private static boolean looksAbbreviated(String word) {
            return word.length() >= 2
                    && word.length() <= LONGEST_ABBREVIATION
                    && word.chars().allMatch(Character::isUpperCase);
        }

        private static String tidy(String text) {
            return text.replaceAll("\\s+", " ").replaceAll("\\(\\s*\\)", "").strip();
        }
    }
}

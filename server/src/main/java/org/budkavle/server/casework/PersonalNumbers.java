// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import dev.personnummer.Personnummer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.format.message.Reference;

/**
 * Recognises people's numbers (client-ux.md 3.3): personal identity and coordination numbers of ten or twelve digits, with
 * {@code -}, {@code +}, a space or nothing before the last four, whose date and check digit are right.
 */
public final class PersonalNumbers {

    /** The code systems of people's numbers: personal identity, coordination, reserve (message.md 2.7). */
    private static final Set<String> ROOTS =
            Set.of("1.2.752.129.2.1.3.1", "1.2.752.129.2.1.3.3", "1.2.752.74.9.1", "personnr");

    private static final int DIGITS = 10;
    private static final String FORM = "((?:18|19|20)?)(\\d{6})([-+ ]?)(\\d{4})";
    private static final Pattern WHOLE = Pattern.compile(FORM);
    private static final Pattern WITHIN = Pattern.compile("(?<!\\d)" + FORM + "(?!\\d)");

    private PersonalNumbers() {}

    /** Whether one is somewhere in the text. */
    public static boolean isIn(String text) {
        return hasRoom(text) && WITHIN.matcher(text).results().anyMatch(PersonalNumbers::checks);
    }

    /** The ten digits of each one in the text. */
    public static List<String> within(String text) {
        if (!hasRoom(text)) {
            return List.of();
        }
        return WITHIN.matcher(text)
                .results()
                .filter(PersonalNumbers::checks)
                .map(found -> found.group(2) + found.group(4))
                .toList();
    }

    /** The text with a blank in the place of each one in it. */
    public static String without(String text) {
        if (!hasRoom(text)) {
            return text;
        }
        return WITHIN.matcher(text).replaceAll(found -> checks(found) ? " " : Matcher.quoteReplacement(found.group()));
    }

    /** The ten digits of a text that is one and nothing else. */
    public static Optional<String> tenDigits(String text) {
        return WHOLE.matcher(text.strip())
                .results()
                .filter(found -> found.group().length() == text.strip().length() && checks(found))
                .map(found -> found.group(2) + found.group(4))
                .findFirst();
    }

    /** Whether the reference is to a person by number: by its code system, or by what it says. */
    public static boolean isOne(Reference reference) {
        return ROOTS.contains(reference.id().root())
                || tenDigits(reference.id().extension()).isPresent();
    }

    /** Most texts have too few digits, and are not searched. */
    private static boolean hasRoom(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < DIGITS; i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits++;
            }
        }
        return digits == DIGITS;
    }

    private static boolean checks(MatchResult found) {
        return Personnummer.valid(
                found.group(1) + found.group(2) + found.group(3).strip() + found.group(4));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.server.casework.PersonalNumbers;

/**
 * A registry number (diarienummer). Every organisation has its own form, so little is asked: at most 64 letters, digits, spaces and
 * {@code . / : - _ ( )}, with a digit, and no personal number. It is content: kept encrypted and told to nobody who may not read.
 */
public record RegistryNumber(String value) {

    /** What one may be long. */
    public static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ./:_()-]{0,63}");
    private static final Pattern DIGIT = Pattern.compile(".*\\p{Nd}.*");
    private static final Pattern TITLE = Pattern.compile("(?i)^(dnr|diarienr|diarienummer)[.:]?\\s+");

    /** The number in the text, spaces and a leading «Dnr» taken away; empty if there is none. */
    public static Optional<RegistryNumber> parse(String text) {
        String plain = TITLE.matcher(text.strip().replaceAll("\\s+", " ")).replaceFirst("");
        boolean right = FORM.matcher(plain).matches()
                && DIGIT.matcher(plain).matches()
                && !PersonalNumbers.isIn(plain.toLowerCase(Locale.ROOT));
        return right ? Optional.of(new RegistryNumber(plain)) : Optional.empty();
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "RegistryNumber[]";
    }
}

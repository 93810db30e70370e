// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a template leaves open, written {vår referens}; filled in when the template is inserted, as far as it is known then. */
public enum Placeholder {
    OUR_REFERENCE("vår referens"),
    THEIR_REFERENCE("deras referens"),
    RECIPIENT("mottagare"),
    MY_NAME("mitt namn"),
    MAILBOX("brevlåda"),
    DATE("datum");

    private static final Pattern WRITTEN = Pattern.compile("\\{([\\p{L} ]{2,40})\\}");

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    /** As people write it, without the braces. */
    public String word() {
        return word;
    }

    /** As it stands in a text. */
    public String written() {
        return "{" + word + "}";
    }

    /** The text with every placeholder that has a value replaced by it; the others stay. */
    public static String fill(String text, Map<Placeholder, String> values) {
        return WRITTEN.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(of(found.group(1))
                        .map(values::get)
                        .filter(value -> !value.isBlank())
                        .orElse(found.group())));
    }

    /** The first placeholder that is left in the text, as it is written there. */
    public static Optional<String> leftIn(String text) {
        return WRITTEN.matcher(text)
                .results()
                .filter(found -> of(found.group(1)).isPresent())
                .map(found -> found.group())
                .findFirst();
    }

    private static Optional<Placeholder> of(String written) {
        return Arrays.stream(values())
                .filter(each -> each.word.equalsIgnoreCase(written.strip()))
                .findFirst();
    }
}

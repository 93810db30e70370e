// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.rule;

import java.util.Locale;
import java.util.Map;

/**
 * One rule broken at one place. Never carries content: receipts travel unencrypted past two access point operators
 * (message.md 5.6).
 *
 * @param rule what was broken
 * @param path absolute path without prefixes, such as
 *     {@code /messagePayload/message/messageBody/documents[2]/ContentFiles[1]/contentType}, or {@link #NO_PLACE}
 * @param facts safe facts by name: lengths, limits, schema constraints
 */
public record Violation(Rule rule, String path, Map<String, String> facts) {

    /** The place when there is none to name (message.md 5.2). */
    public static final String NO_PLACE = "NA";

    /** Keeps its own copy of the facts. */
    public Violation {
        facts = Map.copyOf(facts);
    }

    /** A violation without facts. */
    public static Violation at(String path, Rule rule) {
        return new Violation(rule, path, Map.of());
    }

    /** A violation with one fact. */
    public static Violation at(String path, Rule rule, String fact, Object value) {
        return new Violation(rule, path, Map.of(fact, value.toString()));
    }

    /** A violation without place. */
    public static Violation of(Rule rule) {
        return at(NO_PLACE, rule);
    }

    /** The rule's text with the facts filled in. */
    public String text(Locale language) {
        String text = rule.text(language);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The substitution in a NAPTR record, {@code !pattern!replacement!flags} with any delimiter (RFC 3402). Only patterns that
 * match everything are accepted, so no foreign regular expression is ever run (transport.md 4.3).
 */
final class NaptrRule {

    private static final Set<String> EVERYTHING =
            Set.of(".*", "^.*$", "^.*", ".*$", "(.*)", "^(.*)$", "^(.*)", "(.*)$");

    private NaptrRule() {}

    /** The replacement for a name, or nothing when the rule cannot be used. */
    static Optional<String> apply(String rule, String name) {
        if (rule.length() < 3) {
            return Optional.empty();
        }
        List<String> parts = split(rule.substring(1), rule.charAt(0));
        boolean complete =
                parts.size() == 3 && (parts.get(2).isEmpty() || parts.get(2).equalsIgnoreCase("i"));
        if (!complete || !EVERYTHING.contains(parts.get(0))) {
            return Optional.empty();
        }
        return substitute(parts.get(1), name, parts.get(0).contains("("));
    }

    /** Splits at the delimiter where no backslash stands before it. */
    private static List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (next != delimiter) {
                    part.append(c);
                }
                part.append(next);
            } else if (c == delimiter) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static Optional<String> substitute(String replacement, String name, boolean hasGroup) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\') {
                result.append(c);
                continue;
            }
            char reference = ++i < replacement.length() ? replacement.charAt(i) : ' ';
            if (reference == '\\') {
                result.append('\\');
            } else if (reference == '0' || (reference == '1' && hasGroup)) {
                result.append(name);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(result.toString());
    }
}

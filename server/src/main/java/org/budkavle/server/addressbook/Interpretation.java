// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;

/**
 * How a question was understood (client-ux.md 4.3): «Vi letar efter [Orosanmälan barn] i [Sundsvall]».
 *
 * @param parts in the order to show: what first, then where
 * @param unknown words of the question that nothing in the address book answers to; they do not narrow the hits
 */
public record Interpretation(List<Part> parts, List<String> unknown) {

    /** Whether a part says what we look for or where. */
    public enum Kind {
        /** A function, a situation, a target group, or a word of a name or description. */
        WHAT,
        /** A place or an organisation. */
        WHERE
    }

    /**
     * One understood part; can be removed by asking again with its key in {@link SearchQuestion#without}.
     *
     * @param key stable for the same meaning, safe in a URL after encoding; holds no more than what was typed
     * @param label as shown, in Swedish
     * @param implied that nobody said it: the sender's own municipality or region
     * @param corrected what was typed, when it was spelled otherwise
     * @param typed where in the question it stands; empty when implied
     */
    public record Part(
            String key, Kind kind, String label, boolean implied, Optional<String> corrected, List<TextRange> typed) {

        public Part {
            typed = List.copyOf(typed);
        }
    }

    public Interpretation {
        parts = List.copyOf(parts);
        unknown = List.copyOf(unknown);
    }

    /** The parts that say what we look for. */
    public List<Part> what() {
        return parts.stream().filter(part -> part.kind() == Kind.WHAT).toList();
    }

    /** The parts that say where. */
    public List<Part> where() {
        return parts.stream().filter(part -> part.kind() == Kind.WHERE).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;

/**
 * Which function within an organisation, and what it concerns (message.md 2.2 attention).
 *
 * @param functionAddress the function that is addressed or that sends
 * @param label name of the function as in the address book
 * @param persons people named for the handling
 * @param references references of this side of the conversation
 */
public record Attention(
        FunctionAddress functionAddress, Optional<String> label, List<Person> persons, List<Reference> references) {

    /** Keeps its own copy of the lists. */
    public Attention {
        persons = List.copyOf(persons);
        references = List.copyOf(references);
    }

    /** A function address alone. */
    public static Attention to(FunctionAddress functionAddress) {
        return new Attention(functionAddress, Optional.empty(), List.of(), List.of());
    }
}

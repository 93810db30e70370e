// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.util.Optional;

/** Whoever sits at the target, for what no program can do or see. */
public interface Person {

    /** Nobody is there: whatever needs a person is left open in the protocol. */
    Person NOBODY = question -> Optional.empty();

    /**
     * Asks.
     *
     * @param question in Swedish
     * @return the answer in a person's words; empty if nobody answers
     */
    Optional<String> ask(String question);
}

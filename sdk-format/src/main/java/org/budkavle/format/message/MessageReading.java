// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.rule.Violation;

/**
 * What a received document is: a message that breaks no rule, or the rules that it breaks; never both.
 *
 * @param message the message, if it may be delivered
 * @param violations why not, otherwise: all of the size, or all of the structure, or all other rules, in the order of
 *     message.md 6.3 R10 to R12
 */
public record MessageReading(Optional<SdkMessage> message, List<Violation> violations) {

    /** @throws IllegalArgumentException if there is both a message and a violation, or neither */
    public MessageReading {
        violations = List.copyOf(violations);
        if (message.isPresent() != violations.isEmpty()) {
            throw new IllegalArgumentException("Either a message or violations");
        }
    }

    static MessageReading refused(List<Violation> violations) {
        return new MessageReading(Optional.empty(), violations);
    }
}

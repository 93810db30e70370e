// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.rule.Violation;

/**
 * What a received document is: a receipt that breaks no rule, or the rules that it breaks; never both.
 *
 * @param receipt the receipt, if it may be used
 * @param violations why not, otherwise
 */
public record ReceiptReading(Optional<MessageReceipt> receipt, List<Violation> violations) {

    /** @throws IllegalArgumentException if there is both a receipt and a violation, or neither */
    public ReceiptReading {
        violations = List.copyOf(violations);
        if (receipt.isPresent() != violations.isEmpty()) {
            throw new IllegalArgumentException("Either a receipt or violations");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.rule.Violation;

/**
 * What one pass over an envelope shows. Nothing of it is to be trusted before the signature is verified (message.md 4.8).
 *
 * @param header the whole header, if every field of it can be read, even when a rule is broken elsewhere
 * @param address who sent what to whom, if at least that can be read
 * @param encrypted whether the indicator is true and the payload is an {@code xenc:EncryptedData}
 * @param signed whether the root has exactly one {@code ds:Signature}
 * @param violations all that is wrong: of the structure, or else of the rules
 */
public record EnvelopeScan(
        Optional<EnvelopeHeader> header,
        Optional<EnvelopeAddress> address,
        boolean encrypted,
        boolean signed,
        List<Violation> violations) {

    /** Keeps its own copy of the list. */
    public EnvelopeScan {
        violations = List.copyOf(violations);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.time.Instant;
import java.util.Optional;

/** Verifies RFC 3161 tokens, which the JDK alone cannot. */
@FunctionalInterface
public interface TimeStampCheck {

    /**
     * When a trusted authority saw the bytes; empty if the answer does not prove it.
     *
     * @param answer the DER of the authority's answer
     */
    Optional<Instant> seen(byte[] answer, byte[] content);
}

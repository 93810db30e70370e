// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

/**
 * Whether a claim holds.
 *
 * @param text what was found, in Swedish
 */
public record Finding(Claim claim, Outcome outcome, String text) {

    /** How it went. */
    public enum Outcome {
        /** It holds. */
        HOLDS,
        /** It hangs together, but ends in an authority that nobody has said that they trust. */
        NOT_ANCHORED,
        /** The package has nothing about it. */
        ABSENT,
        /** It does not hold. */
        FAILS
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the roll-over of a participant's key has come.
 *
 * @param underWay whether there is a next key, or an old one that is not retired
 * @param lines every step, in order
 */
public record RollOver(boolean underWay, List<Line> lines) {

    /** The steps, in order. */
    public enum Step {
        /** The new key lies beside the old one, and decrypts. */
        NEW_KEY,
        /** The new certificate is published beside the old one. */
        PUBLISHED,
        /** Those who have looked us up before that have forgotten it. */
        CACHES,
        /** The new key signs. */
        SWITCH,
        /** The old certificate is published no more. */
        WITHDRAWN,
        /** The old key decrypts no more. */
        RETIRE
    }

    /** How a step stands. */
    public enum Standing {
        DONE,
        /** It can be done now. */
        NOW,
        /** It is a matter of time. */
        WAITS,
        LATER
    }

    /**
     * A step.
     *
     * @param at when it was done, or when it can be
     * @param detail names of files; may be empty
     */
    public record Line(Step step, Standing standing, Optional<Instant> at, String detail) {}

    /** Whether the step can be done now. */
    public boolean allows(Step step) {
        return lines.stream().anyMatch(line -> line.step() == step && line.standing() == Standing.NOW);
    }
}

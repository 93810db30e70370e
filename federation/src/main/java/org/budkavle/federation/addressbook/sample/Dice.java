// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.List;

/**
 * Decisions that depend on nothing but the seed and what they are about, so that one organisation's addresses stay the
 * same whatever else the book holds, and however large it is.
 */
record Dice(long seed) {

    /** The dice of one thing among those of this one. */
    Dice of(String thing) {
        long mixed = seed ^ (thing.hashCode() * 0x9E3779B97F4A7C15L);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return new Dice(mixed ^ (mixed >>> 31));
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(seed, bound);
    }

    /** True in so many cases of a hundred. */
    boolean percent(int cases) {
        return below(100) < cases;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}

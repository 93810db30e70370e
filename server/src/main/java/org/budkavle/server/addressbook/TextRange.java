// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/**
 * A piece of a text, in UTF-16 units.
 *
 * @param start of its first unit
 * @param end after its last unit
 */
public record TextRange(int start, int end) {

    /** @throws IllegalArgumentException if it is not a piece: negative, or ends before it starts */
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Not a range: " + start + " to " + end);
        }
    }
}

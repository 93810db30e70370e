// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** Where one of our addresses stands between what we want and what the book says (client-ux.md 4.5). Names are stored. */
public enum AddressState {
    /** Being written. Nothing to do in the national tool yet. */
    DRAFT,
    /** Complete and staffed: on the work list, to be entered in the national tool. */
    CHECKED,
    /** Someone says that it is entered; the next synchronisation tells. */
    DONE,
    /** The book says what we want. */
    PUBLISHED,
    /** The book says something else than we want. */
    DIFFERS,
    /** The book had it, or should have it, and has it not. */
    MISSING,
    /** We wanted it away, and it is away. Kept for its history. */
    REMOVED;

    /** Whether the national tool must be used before the book says what we want. */
    public boolean isWork() {
        return this == CHECKED || this == DONE || this == DIFFERS || this == MISSING;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.audit.Actor;

/**
 * Something in the history of one of our addresses.
 *
 * @param before the text before, where the event changed one
 * @param after the text after
 */
public record AddressEvent(Instant at, Actor by, Kind kind, Optional<AddressText> before, Optional<AddressText> after) {

    /** What happened. Names are stored. */
    public enum Kind {
        FOUND_IN_BOOK,
        DRAFTED,
        CHANGED,
        CHECKED,
        MARKED_DONE,
        REMOVAL_WANTED,
        REMOVAL_WITHDRAWN,
        KEPT_AS_PUBLISHED,
        REVIEWED,
        VERIFIED,
        BOOK_DIFFERS,
        VANISHED,
        REMOVED,
        IDENTIFIER_FROM_BOOK,
        TIED_TO_DIRECTORY,
        GONE_FROM_DIRECTORY
    }
}

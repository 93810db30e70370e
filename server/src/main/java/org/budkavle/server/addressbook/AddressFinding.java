// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/**
 * Something about our addresses that someone should look at.
 *
 * @param address which address; empty if it is about none
 * @param mailbox which mailbox; empty if it is about none
 * @param subject the name to show: the address's, or the mailbox's
 */
public record AddressFinding(Kind kind, Optional<OwnAddressId> address, Optional<MailboxId> mailbox, String subject) {

    /** What it is, the gravest first. */
    public enum Kind {
        /** No address of ours is in the book: «Lägg upp minst en adress, till exempel registrator.» */
        NO_ADDRESS,
        /** In the book, and nobody reads it: «Ingen läser det som kommer hit.» */
        NOBODY_READS,
        /** In the book, and no mailbox here receives for it. */
        NO_MAILBOX,
        /** The book had it at the last synchronisation but one. */
        VANISHED,
        /** The book says something else than we want. */
        DIFFERS,
        /** No address is named registrar. */
        NO_REGISTRAR,
        /** One person reads it. */
        ONE_READER,
        /** The directory that it came from has it no more. */
        GONE_FROM_DIRECTORY,
        /** A mailbox that no one can find. */
        MAILBOX_NOT_IN_BOOK,
        /** The day to look it over has passed. */
        REVIEW_PASSED,
        /** Nothing came or went in 90 days. */
        UNUSED
    }
}

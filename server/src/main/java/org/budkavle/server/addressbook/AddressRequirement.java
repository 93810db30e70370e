// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** What an address must have before it is put on the work list (client-ux.md 4.5). */
public enum AddressRequirement {
    /** A name of 1 to 256 characters. */
    NAME,
    /** At least one whole sentence. */
    DESCRIPTION,
    /** At least one category. */
    CATEGORY,
    /** At least one search word. */
    SEARCH_WORD,
    /** A mailbox here that receives. */
    MAILBOX,
    /** «Ingen läser det som kommer hit.» */
    READER,
    /** At least two people, so that one may be ill. */
    TWO_READERS,
    /** The characters {@code <} and {@code >} cannot be in the book (api-and-address-book.md 2.4). */
    CHARACTERS
}

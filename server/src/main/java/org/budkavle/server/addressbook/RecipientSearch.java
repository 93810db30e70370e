// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/**
 * Finds a recipient from plain words in one line: what it is about and where, in any order, misspelt or without å ä ö, an
 * organisation number, or an address itself (api-and-address-book.md 2.7, client-ux.md 4.3). Answers from memory, also
 * while a new generation of the address book is being taken in.
 */
public interface RecipientSearch {

    /**
     * The recipients that fit best, the best first. Never refuses a question: what cannot be understood gives no hits, and
     * says how to go on.
     */
    SearchAnswer search(SearchQuestion question);
}

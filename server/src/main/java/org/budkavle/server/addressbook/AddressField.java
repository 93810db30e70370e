// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** A field of the book's form. */
public enum AddressField {
    NAME,
    DESCRIPTION,
    CATEGORIES,
    SEARCH_WORDS,
    /** Whether it is in the book at all. */
    PRESENCE
}

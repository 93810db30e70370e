// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** Where an address or a group came from. Names are stored. */
public enum AddressSource {
    /** Written here. */
    HAND,
    /** It was in the book before we wrote anything. */
    BOOK,
    /** From the recommended set of functions. */
    BASE_SET,
    /** A file. */
    CSV,
    /** The organisation's directory, read by us. */
    LDAP,
    /** The organisation's directory, which pushes to us. */
    SCIM
}

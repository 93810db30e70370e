// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

/** What an administrator may do (api-and-address-book.md 2.6). */
public enum Role {
    /** Creates organisations when they are approved, grants their user administrators, keeps the code systems. */
    FEDERATION_OWNER("Federationsägare"),
    /** Registers the other users of the own organisation. */
    USER_ADMINISTRATOR("Användaradministratör"),
    /** Keeps the entries of the own organisation and of its sub-organisations. */
    ADDRESS_BOOK_ADMINISTRATOR("Adressboksadministratör");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }
}

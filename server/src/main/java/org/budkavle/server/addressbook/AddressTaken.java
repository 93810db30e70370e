// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** The organisation has, or had, an address with that identifier. Identifiers are never used again. */
public final class AddressTaken extends Exception {

    private static final long serialVersionUID = 1L;

    public AddressTaken() {
        super("The identifier is taken");
    }
}

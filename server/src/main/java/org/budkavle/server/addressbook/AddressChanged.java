// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** Someone else changed the address since it was shown, or it is past what was asked for. */
public final class AddressChanged extends Exception {

    private static final long serialVersionUID = 1L;

    public AddressChanged() {
        super("The address has been changed since it was shown");
    }
}

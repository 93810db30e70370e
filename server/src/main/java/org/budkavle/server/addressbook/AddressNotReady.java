// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;

/** The address lacks something that it must have before it goes on. */
public final class AddressNotReady extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<AddressRequirement> missing;

    public AddressNotReady(List<AddressRequirement> missing) {
        super("Not ready: " + missing);
        this.missing = List.copyOf(missing);
    }

    /** What it lacks, in the order of the form. */
    public List<AddressRequirement> missing() {
        return missing;
    }
}

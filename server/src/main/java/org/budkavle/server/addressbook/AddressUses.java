// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.function.Consumer;

/** Knows of addresses that are used. Any module may have a bean of this: an alarm is raised when such an address vanishes. */
public interface AddressUses {

    /** Gives every use that it knows of, an address at most once for each kind, in constant memory. */
    void every(Consumer<AddressUse> reader);
}

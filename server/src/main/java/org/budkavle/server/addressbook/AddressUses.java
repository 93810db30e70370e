// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.stream.Stream;

/** Knows of addresses that are used. Any module may have a bean of this: an alarm is raised when such an address vanishes. */
public interface AddressUses {

    /** Every use that it knows of, an address at most once for each kind. The caller closes the stream. */
    Stream<AddressUse> all();
}

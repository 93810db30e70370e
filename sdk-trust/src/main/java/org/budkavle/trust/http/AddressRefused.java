// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.http;

import java.net.UnknownHostException;

/** The name leads to an address that may not be called from here. To a caller it is as unknown; the address is not told. */
public final class AddressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefused() {
        super("leads to an address that may not be called from here");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

/** Nobody reviews what they did themselves. */
public final class OwnAccess extends Exception {

    private static final long serialVersionUID = 1L;

    OwnAccess() {
        super("A reviewer does not review her own accesses", null, false, false);
    }
}

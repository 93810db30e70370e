// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

/** There is a rule for that place already. */
public final class RuleTaken extends Exception {

    private static final long serialVersionUID = 1L;

    RuleTaken() {
        super("There is a rule for that place");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.UUID;

/**
 * A new case that a conversation asks for: the same id is the same case, in however many packages it stands.
 *
 * @param title empty if nobody can read it any more
 * @param numbered whether its registry number is known
 */
public record RequestedCase(UUID id, String title, boolean secret, boolean numbered) {

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "RequestedCase[" + id + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** How a grant came about. Names are stored: never rename one. */
public enum GrantOrigin {
    /** Somebody gave it. */
    HAND,
    /** The person belongs to a directory group that has it. */
    GROUP,
    /** The server's configuration names it. */
    CONFIGURATION
}

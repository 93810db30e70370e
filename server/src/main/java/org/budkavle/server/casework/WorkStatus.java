// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

/** Where the work on a conversation stands (client-ux.md 4, work status). The names are stored. */
public enum WorkStatus {
    /** Nobody has it. */
    NEW,
    /** Somebody has it. */
    ONGOING,
    /** The other side is to answer, perhaps until a date. */
    WAITING,
    /** Done; a new message opens it again. */
    DONE,
    /** Done and registered. */
    FILED,
    /** Its content is destroyed. */
    DISPOSED;

    /** Whether nothing is left to do until something arrives. */
    public boolean isClosed() {
        return this == DONE || this == FILED || this == DISPOSED;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

/** A group of rows in a list. Each open conversation is in exactly one. */
public enum ListSection {
    /** A deadline, or the date that an answer was waited for until, is today or has passed. */
    DUE_TODAY,
    /** New. */
    NEW,
    /** The other side has answered. */
    ANSWERED,
    /** Somebody has it. */
    ONGOING,
    /** Waits for the other side. */
    WAITING,
    /** Done. */
    CLOSED
}

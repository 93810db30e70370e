// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

/** What people are reminded of: on their organisation's way into the federation, and of grants. Names are stored. */
public enum Reminder {
    /** Tasks have got the person as their owner. */
    TASKS_ASSIGNED,
    /** Tasks are to be done within a week. */
    TASKS_SOON,
    /** Tasks cannot be done before others are. */
    TASKS_BLOCKED,
    /** Tasks should have been done. */
    TASKS_LATE,
    /** The self-declaration is to be made again. */
    DECLARATION,
    /** A certificate is to be replaced. */
    CERTIFICATE,
    /** Whoever answers for a mailbox asks whether the person needs their grant still. */
    ACCESS_ASKED,
    /** Whoever was asked about a grant, nobody has decided on it since. */
    ACCESS_UNDECIDED
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

/** What a notice is about. The names are stored. */
public enum NoticeKind {
    /** A message came. */
    NEW_MESSAGE,
    /** A conversation was handed over to the mailbox. */
    HANDED_OVER,
    /** Nobody has taken care of a message in time. */
    UNCLAIMED,
    /** A sent message was refused, did not arrive, or nobody knows. */
    DELIVERY,
    /** Conversations are due today. */
    DUE,
    /** Somebody was mentioned in an internal note. */
    MENTION,
    /** Hours that nobody watches lie ahead. */
    UNWATCHED,
    /** Somebody has left a shift, and nobody has taken over. */
    SHIFT_LEFT;

    /** Whether it goes before «bara brådskande». */
    boolean isAlwaysUrgent() {
        return this == UNCLAIMED || this == DELIVERY || this == SHIFT_LEFT;
    }

    /** Whether it is to the person themselves, so that switching a mailbox off does not take it off the list. */
    boolean isPersonal() {
        return this == DELIVERY || this == MENTION;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

/** Why a conversation is not disposed of although its time is out. The names are stored. */
public enum Obstacle {
    /** A hold stands. */
    HOLD,
    /** A message is on its way. */
    NOT_FINAL,
    /** A receipt is awaited. */
    RECEIPT_AWAITED,
    /** A sent message did not arrive, or nobody knows, and nobody has dealt with it. */
    NEEDS_SOMEBODY,
    /** It is not closed, or nobody has opened what came last. */
    OPEN_WORK,
    /** Somebody has a draft in it, or passes it on. */
    DRAFT,
    /** It is not filed as its rule asks. */
    NOT_FILED,
    /** Its rule has it handed to the archive first, and its mailbox has no place for that. */
    NO_ARCHIVE,
    /** The archive did not take it, or has not proved that it has it. */
    NOT_ARCHIVED,
    /** Since it was approved: a message came or went. */
    CHANGED,
    /** Since it was approved: it was handed over to another mailbox. */
    MOVED,
    /** Since it was approved: its rule ended, or keeps it longer now. */
    NOT_DUE,
    /** Its content had been destroyed in another way. */
    GONE,
    /** Somebody stopped the disposal. */
    STOPPED,
    /** It could not be destroyed; the server's log says why. */
    FAILED
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

/** How a draft stands. Names are stored: never rename one. */
public enum DraftState {
    /** It is written; everybody who may answer in the mailbox may go on with it. */
    WRITING,
    /** Its sender has pressed send; it can be undone until {@link Draft#sendsAt()}. Nothing is signed or sent yet. */
    HELD,
    /** It is being handed to the message service; nothing can be undone. */
    SENDING,
    /** Every recipient has a message of its own on the way; the draft's content is destroyed. */
    SENT
}

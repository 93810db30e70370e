// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/**
 * Something that is wrong with how a mailbox is looked after.
 *
 * @param mailbox whose
 * @param kind what
 */
public record MailboxFinding(Mailbox mailbox, Kind kind) {

    /** What is wrong. */
    public enum Kind {
        /** Nobody has a grant to answer: what comes in is read by no one. An alarm. */
        NOBODY_ANSWERS,
        /** Fewer than two people answer for it. */
        FEWER_THAN_TWO_MANAGERS,
        /** Its grants were not reviewed in time. */
        REVIEW_DUE
    }
}

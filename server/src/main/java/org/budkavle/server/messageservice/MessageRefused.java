// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.List;

/** A message is not taken over; nothing of it is stored or sent (message.md 6.2, S1–S6). */
public final class MessageRefused extends Exception {

    /** Why. The names are stable. */
    public enum Reason {
        /** The sender's mailbox is unknown here, or the caller has no grant on it (S1). */
        NOT_ALLOWED,
        /** Breaks the schema or a rule (S3). */
        INVALID,
        /** Larger than what may be sent (S4). */
        TOO_LARGE,
        /** A file is not free of malicious code (S5). */
        MALWARE,
        /** The recipient does not exist (S6). */
        RECIPIENT_UNKNOWN,
        /** The sender's function address is not in the address book, so no recipient would accept it (S6). */
        SENDER_UNKNOWN,
        /** The id belongs to another message already. */
        DUPLICATE
    }

    private final Reason reason;
    private final List<EventIssue> issues;

    /** @param issues everything that is wrong, at least one, free of content */
    public MessageRefused(Reason reason, List<EventIssue> issues) {
        super(reason.name());
        this.reason = reason;
        this.issues = List.copyOf(issues);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Everything that is wrong; {@link EventIssue#in()} tells where in the message. */
    public List<EventIssue> issues() {
        return issues;
    }
}

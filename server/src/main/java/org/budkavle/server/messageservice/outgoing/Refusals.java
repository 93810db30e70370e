// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageRefused.Reason;
import org.budkavle.server.messageservice.MessageStatus;

/** Puts refusals into the words of interface D (api-and-address-book.md 1.6, 1.7 'Bad request'). */
final class Refusals {

    private Refusals() {}

    /** A refusal for one thing, free of content. */
    static MessageRefused of(Reason reason, String title, String detail, String in, Instant at) {
        return new MessageRefused(reason, List.of(issue(title, detail, in, at)));
    }

    /** A refusal for rules that the message breaks. */
    static MessageRefused of(List<Violation> violations, Instant at) {
        boolean tooLarge = violations.stream().anyMatch(violation -> violation.rule() == Rule.MESSAGE_SIZE);
        return new MessageRefused(
                tooLarge ? Reason.TOO_LARGE : Reason.INVALID,
                violations.stream()
                        .map(violation -> issue(
                                tooLarge ? "Payload Too Large" : "Input isn't valid with respect to schema",
                                violation.rule().code() + ": " + violation.text(Locale.ENGLISH),
                                violation.path(),
                                at))
                        .toList());
    }

    private static EventIssue issue(String title, String detail, String in, Instant at) {
        return new EventIssue(
                MessageStatus.MESSAGE_EXCHANGE_ERROR.name(), title, Optional.of(detail), Optional.of(in), at);
    }
}

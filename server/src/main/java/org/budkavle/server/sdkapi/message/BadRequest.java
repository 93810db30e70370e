// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageStatus;

/** A request that is refused with an {@code Events} object (api-and-address-book.md 1.6). Never holds content. */
final class BadRequest extends Exception {

    private static final long serialVersionUID = 1L;
    private static final String NOT_VALID = "Input isn't valid with respect to schema";

    private final int status;
    private final String instance;
    private final transient List<EventIssue> issues;

    BadRequest(int status, Optional<MessageId> instance, List<EventIssue> issues) {
        super("HTTP " + status);
        this.status = status;
        this.instance = instance.map(MessageId::toString)
                .orElseGet(() -> UUID.randomUUID().toString());
        this.issues = List.copyOf(issues);
    }

    /** One fault in the request, at a place in it. */
    static BadRequest because(Clock clock, String detail, String in) {
        return new BadRequest(400, Optional.empty(), List.of(issue(clock, detail, in)));
    }

    /** A fault that has a status of its own. */
    static BadRequest withStatus(int status, Clock clock, String title, String detail) {
        return new BadRequest(
                status,
                Optional.empty(),
                List.of(new EventIssue(
                        MessageStatus.MESSAGE_EXCHANGE_ERROR.name(),
                        title,
                        Optional.of(detail),
                        Optional.empty(),
                        clock.instant())));
    }

    static EventIssue issue(Clock clock, String detail, String in) {
        return new EventIssue(
                MessageStatus.MESSAGE_EXCHANGE_ERROR.name(),
                NOT_VALID,
                Optional.of(detail),
                Optional.of(in),
                clock.instant());
    }

    int status() {
        return status;
    }

    String instance() {
        return instance;
    }

    List<EventIssue> issues() {
        return issues;
    }
}

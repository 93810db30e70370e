// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.List;
import org.budkavle.format.identifier.MessageId;

/**
 * The trail of a message: the object {@code events} of interface D (api-and-address-book.md 1.6, 1.7).
 *
 * @param status where the message stands: title and detail of the object
 * @param instance the id that the message, its envelope and the reference in its receipt have in common
 * @param issues what happened, newest first
 */
public record MessageEvent(MessageStatus status, MessageId instance, List<EventIssue> issues) {

    public MessageEvent {
        issues = List.copyOf(issues);
    }
}

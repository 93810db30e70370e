// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;

/**
 * Which messages to list (api-and-address-book.md 1.4). All conditions must hold; an empty set holds for every message.
 *
 * @param createdFrom creationDateTime, inclusive
 * @param createdTo creationDateTime, inclusive
 */
public record MessageFilter(
        Set<MessageStatus> statuses,
        Set<MessageDirection> directions,
        Set<FunctionAddress> recipientFunctions,
        Set<FunctionAddress> senderFunctions,
        Optional<ConversationId> conversation,
        Optional<Instant> createdFrom,
        Optional<Instant> createdTo) {

    /** Every message. */
    public static final MessageFilter ALL = new MessageFilter(
            Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public MessageFilter {
        statuses = Set.copyOf(statuses);
        directions = Set.copyOf(directions);
        recipientFunctions = Set.copyOf(recipientFunctions);
        senderFunctions = Set.copyOf(senderFunctions);
    }
}

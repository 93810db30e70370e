// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.List;
import java.util.Optional;

/**
 * The messages for the server's own bookkeeping, such as sorting them into conversations. Nothing that is read here is shown
 * to anybody: what is shown is read with {@link MessageService}, which asks for a grant and logs the reading. Look here for a
 * {@link MessageChanged} that was told of.
 */
public interface MessageFeed {

    /** A message as it stands; empty if there is none, if it is deleted, or if it is received and not answered yet. */
    Optional<StoredMessage> read(StoredMessageId id);

    /**
     * How the message stands, of those that {@link #read} gives: without its documents, subject and names, which are sealed
     * and take opening.
     */
    Optional<MessageSummary> standing(StoredMessageId id);

    /**
     * Every message in the order of their keys, page by page; also those that cannot be read.
     *
     * @param after the last one of the page before; empty at the beginning
     * @param limit at most so many, 1 to 1000
     */
    List<StoredMessageId> after(Optional<StoredMessageId> after, int limit);
}

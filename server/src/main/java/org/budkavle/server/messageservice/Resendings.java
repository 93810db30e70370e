// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** When messages that did not get through are sent again. Free of content, so it says nothing of who may ask. */
public interface Resendings {

    /** Those of the messages that wait to be sent again and whose next time the access point has told. */
    Map<StoredMessageId, Resending> of(Collection<StoredMessageId> messages);

    /**
     * The next attempt.
     *
     * @param attempt its number; 2 or more
     * @param at when it begins
     */
    record Resending(int attempt, Instant at) {}
}

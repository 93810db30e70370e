// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.budkavle.server.ServerTest;
import org.budkavle.server.messageservice.StoredMessageId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** In a transaction that is never committed, so that no projector sees it. */
@ServerTest
@Transactional
class ChangedMessagesTest {

    private final StoredMessageId message = new StoredMessageId(UUID.randomUUID());

    @Autowired
    ChangedMessages changed;

    @Test
    void whatCannotBeProjectedWaitsAndTheOthersGoOn() {
        changed.add(message);
        long failing = changed.due(100).getLast();
        StoredMessageId other = new StoredMessageId(UUID.randomUUID());
        changed.add(other);
        changed.putOff(failing);
        assertThat(changed.take(100)).contains(other).doesNotContain(message);
        assertThat(changed.takeOne(failing)).isEqualTo(List.of(message));
    }

    @Test
    void eachChangeIsTakenOnceTheLongestWaitingFirst() {
        StoredMessageId later = new StoredMessageId(UUID.randomUUID());
        changed.add(message);
        changed.add(later);
        changed.add(message);
        assertThat(changed.take(100)).containsSubsequence(message, later, message);
        assertThat(changed.take(100)).isEmpty();
    }
}

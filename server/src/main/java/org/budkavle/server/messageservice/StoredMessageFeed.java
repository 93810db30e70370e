// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.ReadMessages;
import org.springframework.stereotype.Component;

@Component
class StoredMessageFeed implements MessageFeed {

    private final MessageRecords records;
    private final ReadMessages readMessages;

    StoredMessageFeed(MessageRecords records, ReadMessages readMessages) {
        this.records = records;
        this.readMessages = readMessages;
    }

    @Override
    public Optional<StoredMessage> read(StoredMessageId id) {
        return readable(id).map(readMessages::whole);
    }

    @Override
    public Optional<MessageSummary> standing(StoredMessageId id) {
        return readable(id).map(readMessages::standing);
    }

    private Optional<MessageRow> readable(StoredMessageId id) {
        return records.find(id)
                .filter(row -> !row.deleted())
                .filter(row -> row.direction() == MessageDirection.OUTGOING
                        || row.status().isFinal());
    }

    @Override
    public List<StoredMessageId> after(Optional<StoredMessageId> after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A page has 1 to 1000 messages");
        }
        return records.after(after, limit);
    }
}

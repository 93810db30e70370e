// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.time.Clock;
import java.util.List;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Forget;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was said of a message goes with it. When the last message of a conversation is destroyed, so are its subject, its notes
 * and its words; that it was here, and who had it, stays.
 */
@Component
class Disposal {

    private static final String LEFT =
            "SELECT count(*) FROM casework.part WHERE conversation = :id AND gone_at IS NULL";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final Forget forget;
    private final Changes changes;
    private final Clock clock;

    Disposal(JdbcClient jdbc, ConversationRecords records, Forget forget, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.forget = forget;
        this.changes = changes;
        this.clock = clock;
    }

    /** The content of a message of the conversation is destroyed. */
    void gone(StoredMessageId message, ConversationKey key) {
        ConversationRow row = records.lock(key).orElseThrow();
        int first = jdbc.sql("UPDATE casework.part SET gone_at = :now WHERE message = :message AND gone_at IS NULL")
                .param("now", ConversationRow.time(clock.instant()))
                .param("message", message.value())
                .update();
        if (first == 0) {
            return;
        }
        jdbc.sql("DELETE FROM casework.word WHERE conversation = :id AND message = :message")
                .param("id", key.value())
                .param("message", message.value())
                .update();
        for (String table : List.of("file_pages", "file_words", "file_words_due")) {
            jdbc.sql("DELETE FROM casework." + table + " WHERE message = :message")
                    .param("message", message.value())
                    .update();
        }
        long left = jdbc.sql(LEFT).param("id", key.value()).query(Long.class).single();
        if (left == 0) {
            forget.everythingOf(key);
        }
        changes.tell(CaseworkChange.Kind.CONVERSATION, row.mailbox(), key);
    }
}

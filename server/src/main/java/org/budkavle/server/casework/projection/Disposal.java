// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.casework.store.SealedLine;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was said of a message goes with it. When the last message of a conversation is destroyed, so are its subject, its notes
 * and its words; that it was here, and who had it, stays.
 */
@Component
class Disposal {

    private static final SealedLine NOTHING =
            new SealedLine(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    private static final String LEFT =
            "SELECT count(*) FROM casework.part WHERE conversation = :id AND gone_at IS NULL";

    private static final String DISPOSE = """
            UPDATE casework.conversation SET status = 'DISPOSED', answered = false, unread = false, files = 0,
                closed_at = coalesce(closed_at, :now), wait_until = NULL, sealed_line = :line
            WHERE id = :id""";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final SealedCasework sealed;
    private final Changes changes;
    private final Clock clock;

    Disposal(JdbcClient jdbc, ConversationRecords records, SealedCasework sealed, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.sealed = sealed;
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
        long left = jdbc.sql(LEFT).param("id", key.value()).query(Long.class).single();
        if (left == 0) {
            dispose(row);
        }
        changes.tell(CaseworkChange.Kind.CONVERSATION, row.mailbox(), key);
    }

    private void dispose(ConversationRow row) {
        jdbc.sql("DELETE FROM casework.note WHERE conversation = :id")
                .param("id", row.key().value())
                .update();
        jdbc.sql("UPDATE casework.hand_over SET sealed_note = NULL WHERE conversation = :id")
                .param("id", row.key().value())
                .update();
        jdbc.sql(DISPOSE)
                .param("now", ConversationRow.time(clock.instant()))
                .param("line", sealed.seal(row.home(), row.key(), NOTHING))
                .param("id", row.key().value())
                .update();
        records.recountDue(row.key());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Destroys what is said of a conversation whose messages are gone; that it was here, and who had it, stays. */
@Component
public class Forget {

    private static final SealedLine NOTHING =
            new SealedLine(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    private static final List<String> SAID = List.of(
            "DELETE FROM casework.note WHERE conversation = :id",
            "UPDATE casework.hand_over SET sealed_note = NULL WHERE conversation = :id",
            "DELETE FROM casework.word WHERE conversation = :id",
            """
            DELETE FROM casework.file_words f USING casework.part p
            WHERE p.message = f.message AND p.conversation = :id""");

    private static final String DISPOSE = """
            UPDATE casework.conversation SET status = 'DISPOSED', answered = false, unread = false, files = 0,
                closed_at = coalesce(closed_at, :now), wait_until = NULL, sealed_line = :line
            WHERE id = :id""";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final SealedCasework sealed;
    private final Clock clock;

    Forget(JdbcClient jdbc, ConversationRecords records, SealedCasework sealed, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Does it, in the caller's transaction, and gives what is left, as it was before. */
    public ConversationRow everythingOf(ConversationKey key) {
        ConversationRow row = records.lock(key).orElseThrow();
        SAID.forEach(sql -> jdbc.sql(sql).param("id", key.value()).update());
        jdbc.sql(DISPOSE)
                .param("now", ConversationRow.time(clock.instant()))
                .param("line", sealed.seal(row.home(), key, NOTHING))
                .param("id", key.value())
                .update();
        records.recountDue(key);
        return row;
    }
}

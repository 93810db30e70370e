// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of conversations. */
@Component
public class ConversationRecords {

    private static final String SELECT =
            "SELECT " + ConversationRow.COLUMNS + " FROM casework.conversation c WHERE c.id = :id";

    private static final String RECOUNT_DUE = """
            UPDATE casework.conversation c SET due = least(
                coalesce((SELECT min(d.due) FROM casework.deadline d
                    WHERE d.conversation = c.id AND d.met_at IS NULL), 'infinity'),
                CASE WHEN c.status = 'WAITING' THEN coalesce(c.wait_until, 'infinity') ELSE 'infinity' END)
            WHERE c.id = :id""";

    private final JdbcClient jdbc;

    ConversationRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For the server's own work: whoever may see it. */
    public Optional<ConversationRow> find(ConversationKey key) {
        return jdbc.sql(SELECT)
                .param("id", key.value())
                .query(ConversationRow::of)
                .optional();
    }

    /** The same, locked until the transaction ends. */
    public Optional<ConversationRow> lock(ConversationKey key) {
        return jdbc.sql(SELECT + " FOR UPDATE")
                .param("id", key.value())
                .query(ConversationRow::of)
                .optional();
    }

    /** The conversation, if the person may read it. */
    public Optional<ConversationRow> readable(ConversationKey key, CaseWorker by) {
        return Sight.reads(jdbc.sql(SELECT + " AND" + Sight.SEES), by)
                .param("id", key.value())
                .query(ConversationRow::of)
                .optional();
    }

    /** The conversation, locked, if the person may work in it. */
    public Optional<ConversationRow> lockWorkable(ConversationKey key, CaseWorker by) {
        return Sight.works(jdbc.sql(SELECT + " AND" + Sight.SEES + " FOR UPDATE OF c"), by)
                .param("id", key.value())
                .query(ConversationRow::of)
                .optional();
    }

    /** Those of the conversations that the person may read. */
    public List<ConversationRow> readable(Set<ConversationKey> keys, CaseWorker by) {
        return Sight.reads(
                        jdbc.sql("SELECT " + ConversationRow.COLUMNS
                                + " FROM casework.conversation c WHERE c.id = ANY (ARRAY[:ids]::uuid[]) AND"
                                + Sight.SEES),
                        by)
                .param("ids", keys.stream().map(ConversationKey::value).toList())
                .query(ConversationRow::of)
                .list();
    }

    /** Works out again when it is due, after its deadlines or its status changed. */
    public void recountDue(ConversationKey key) {
        jdbc.sql(RECOUNT_DUE).param("id", key.value()).update();
    }
}

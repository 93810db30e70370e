// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.util.List;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Mentions;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredMentions implements Mentions {

    private static final String UNSEEN = """
            SELECT m.conversation, c.mailbox, m.by_person, m.at
            FROM casework.mention m JOIN casework.conversation c ON c.id = m.conversation
            WHERE m.person = :me AND m.seen_at IS NULL AND""" + Sight.SEES + " ORDER BY m.at DESC LIMIT 50";

    private final JdbcClient jdbc;

    StoredMentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Mention> unseen(CaseWorker by) {
        return Sight.reads(jdbc.sql(UNSEEN), by)
                .query((row, number) -> new Mention(
                        new ConversationKey(row.getObject("conversation", UUID.class)),
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        new PersonId(row.getObject("by_person", UUID.class)),
                        ConversationRow.instant(row, "at").orElseThrow()))
                .list();
    }
}

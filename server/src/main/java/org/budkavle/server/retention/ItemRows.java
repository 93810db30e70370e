// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.Archive.Kept;
import org.budkavle.server.casework.Archive.KeptMessage;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conversations of disposals, and how many there are of each outcome; both change together. */
@Component
class ItemRows {

    private static final String TALLY = """
            INSERT INTO retention.tally (disposal, mailbox, outcome, n, messages, files)
            VALUES (:disposal, :mailbox, :outcome, :n, :messages, :files)
            ON CONFLICT (disposal, mailbox, outcome) DO UPDATE SET n = retention.tally.n + excluded.n,
                messages = retention.tally.messages + excluded.messages, files = retention.tally.files + excluded.files""";

    private final JdbcClient jdbc;

    ItemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a conversation down; false if it was met before, since it changed its place while it was counted. */
    boolean add(DisposalId disposal, Kept kept, Judgement.Over over) {
        Optional<Obstacle> obstacle = over.obstacles().stream().findFirst();
        return jdbc.sql("""
                        INSERT INTO retention.item (disposal, conversation, mailbox, rule, rule_version, counted_from, last_at,
                            messages, files, state, obstacle)
                        VALUES (:disposal, :conversation, :mailbox, :rule, :version, :from, :lastAt,
                            ARRAY[:messages]::uuid[], :files, :state, :obstacle)
                        ON CONFLICT DO NOTHING""")
                        .param("disposal", disposal.value())
                        .param("conversation", kept.key().value())
                        .param("mailbox", kept.mailbox().value())
                        .param("rule", over.rule().id().value())
                        .param("version", over.rule().version())
                        .param("from", over.countedFrom())
                        .param("lastAt", Rows.time(kept.lastAt()))
                        .param(
                                "messages",
                                kept.messages().stream()
                                        .map(message -> message.id().value())
                                        .toList())
                        .param("files", kept.files())
                        .param("state", obstacle.isEmpty() ? "DUE" : "EXCEPTED")
                        .param("obstacle", obstacle.map(Obstacle::name).orElse(null))
                        .update()
                == 1;
    }

    /** Counts one with that outcome, or takes it off again. */
    void tally(DisposalId disposal, MailboxId mailbox, String outcome, int n, int messages, int files) {
        jdbc.sql(TALLY)
                .param("disposal", disposal.value())
                .param("mailbox", mailbox.value())
                .param("outcome", outcome)
                .param("n", n)
                .param("messages", messages)
                .param("files", files)
                .update();
    }

    /** How many were taken down in that state. */
    int count(DisposalId disposal, DisposalItem.State state) {
        return jdbc.sql("SELECT count(*) FROM retention.item WHERE disposal = :disposal AND state = :state")
                .param("disposal", disposal.value())
                .param("state", state.name())
                .query(Integer.class)
                .single();
    }

    List<DisposalItem> page(
            DisposalId disposal, Set<DisposalItem.State> states, Optional<DisposalItem.Place> after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM retention.item WHERE disposal = :disposal AND state = ANY (ARRAY[:states])
                            AND (mailbox, conversation) > (:mailbox, :after)
                        ORDER BY mailbox, conversation LIMIT :limit""")
                .param("disposal", disposal.value())
                .param("states", states.stream().map(Enum::name).toList())
                .param("mailbox", after.map(place -> place.mailbox().value()).orElse(new UUID(0, 0)))
                .param("after", after.map(place -> place.conversation().value()).orElse(new UUID(0, 0)))
                .param("limit", limit)
                .query(ItemRows::item)
                .list();
    }

    /** One that is still to be done, locked until the transaction ends. */
    Optional<DisposalItem> lockDue(DisposalId disposal, ConversationKey conversation) {
        return jdbc.sql("""
                        SELECT * FROM retention.item
                        WHERE disposal = :disposal AND conversation = :conversation AND state = 'DUE' FOR UPDATE""")
                .param("disposal", disposal.value())
                .param("conversation", conversation.value())
                .query(ItemRows::item)
                .optional();
    }

    void disposed(DisposalId disposal, DisposalItem item, List<KeptMessage> messages, int files, Instant now) {
        jdbc.sql("""
                        UPDATE retention.item SET state = 'DISPOSED', at = :now, messages = ARRAY[:messages]::uuid[]
                        WHERE disposal = :disposal AND conversation = :conversation""")
                .param("now", Rows.time(now))
                .param(
                        "messages",
                        messages.stream().map(message -> message.id().value()).toList())
                .param("disposal", disposal.value())
                .param("conversation", item.conversation().value())
                .update();
        moveOn(disposal, item, "DISPOSED", messages.size(), files);
    }

    void skipped(DisposalId disposal, DisposalItem item, Obstacle why, Instant now) {
        jdbc.sql("""
                        UPDATE retention.item SET state = 'SKIPPED', obstacle = :obstacle, at = :now
                        WHERE disposal = :disposal AND conversation = :conversation""")
                .param("obstacle", why.name())
                .param("now", Rows.time(now))
                .param("disposal", disposal.value())
                .param("conversation", item.conversation().value())
                .update();
        moveOn(disposal, item, why.name(), item.messages().size(), item.files());
    }

    /** Leaves everything that is still to be done. What is being destroyed this moment is waited for. */
    void stopAll(DisposalId disposal, Instant now) {
        jdbc.sql("SELECT * FROM retention.item WHERE disposal = :disposal AND state = 'DUE' FOR UPDATE")
                .param("disposal", disposal.value())
                .query(ItemRows::item)
                .list()
                .forEach(item -> skipped(disposal, item, Obstacle.STOPPED, now));
    }

    /** One more attempt that failed; tells how many there were. */
    int failed(DisposalId disposal, ConversationKey conversation) {
        return jdbc.sql("""
                        UPDATE retention.item SET attempts = attempts + 1
                        WHERE disposal = :disposal AND conversation = :conversation RETURNING attempts""")
                .param("disposal", disposal.value())
                .param("conversation", conversation.value())
                .query(Integer.class)
                .single();
    }

    private void moveOn(DisposalId disposal, DisposalItem item, String outcome, int messages, int files) {
        tally(disposal, item.mailbox(), "DUE", -1, -item.messages().size(), -item.files());
        tally(disposal, item.mailbox(), outcome, 1, messages, files);
    }

    private static DisposalItem item(ResultSet row, int number) throws SQLException {
        return new DisposalItem(
                new ConversationKey(row.getObject("conversation", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                new RuleId(row.getObject("rule", UUID.class)),
                row.getInt("rule_version"),
                row.getObject("counted_from", LocalDate.class),
                Rows.instant(row, "last_at").orElseThrow(),
                Arrays.stream((Object[]) row.getArray("messages").getArray())
                        .map(each -> new StoredMessageId((UUID) each))
                        .toList(),
                row.getInt("files"),
                DisposalItem.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("obstacle")).map(Obstacle::valueOf),
                Rows.instant(row, "at"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredArchive implements Archive {

    private static final String SELECT = """
            SELECT c.id, c.organisation, c.home, c.mailbox, c.status, c.unread, c.last_at, c.closed_at, c.files
            FROM casework.conversation c WHERE c.status <> 'DISPOSED' AND\s""";

    private static final String OLDER = SELECT + """
            c.mailbox = :mailbox AND c.last_at < :before AND (c.last_at, c.id) > (:at, :after)
            ORDER BY c.last_at, c.id LIMIT :limit""";

    private static final String MESSAGES = """
            SELECT p.conversation, p.message, p.mailbox, p.delivery, p.handled_at IS NOT NULL AS handled
            FROM casework.part p WHERE p.conversation = ANY (ARRAY[:ids]::uuid[]) AND p.gone_at IS NULL
            ORDER BY p.at, p.message""";

    private static final String LABELS = """
            SELECT conversation, label FROM casework.conversation_label
            WHERE conversation = ANY (ARRAY[:ids]::uuid[])""";

    private static final Place BEGINNING = new Place(Instant.EPOCH, new ConversationKey(new UUID(0, 0)));

    private final JdbcClient jdbc;
    private final Forget forget;
    private final Changes changes;
    private final Clock clock;

    StoredArchive(JdbcClient jdbc, Forget forget, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.forget = forget;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public List<Kept> older(MailboxId mailbox, Instant before, Optional<Place> after, int limit) {
        Place from = after.orElse(BEGINNING);
        return whole(jdbc.sql(OLDER)
                .param("mailbox", mailbox.value())
                .param("before", ConversationRow.time(before))
                .param("at", ConversationRow.time(from.lastAt()))
                .param("after", from.key().value())
                .param("limit", limit)
                .query(StoredArchive::kept)
                .list());
    }

    @Override
    public Optional<Kept> find(ConversationKey key) {
        return one(SELECT + "c.id = :id", key);
    }

    @Override
    public Optional<Kept> lock(ConversationKey key) {
        return one(SELECT + "c.id = :id FOR UPDATE", key);
    }

    @Override
    public Optional<ConversationKey> of(StoredMessageId message) {
        return jdbc.sql("SELECT conversation FROM casework.part WHERE message = :message")
                .param("message", message.value())
                .query(UUID.class)
                .optional()
                .map(ConversationKey::new);
    }

    @Override
    @Transactional
    public void dispose(ConversationKey key) {
        jdbc.sql("UPDATE casework.part SET gone_at = :now WHERE conversation = :id AND gone_at IS NULL")
                .param("now", ConversationRow.time(clock.instant()))
                .param("id", key.value())
                .update();
        MailboxId mailbox = forget.everythingOf(key).mailbox();
        changes.tell(CaseworkChange.Kind.CONVERSATION, mailbox, key);
    }

    private Optional<Kept> one(String sql, ConversationKey key) {
        return whole(jdbc.sql(sql)
                        .param("id", key.value())
                        .query(StoredArchive::kept)
                        .list())
                .stream()
                .findFirst();
    }

    /** The same with their messages and labels. */
    private List<Kept> whole(List<Kept> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        List<UUID> ids = bare.stream().map(kept -> kept.key().value()).toList();
        Map<UUID, List<KeptMessage>> messages = new HashMap<>();
        jdbc.sql(MESSAGES).param("ids", ids).query(row -> {
            messages.computeIfAbsent(row.getObject("conversation", UUID.class), any -> new ArrayList<>())
                    .add(new KeptMessage(
                            new StoredMessageId(row.getObject("message", UUID.class)),
                            new MailboxId(row.getObject("mailbox", UUID.class)),
                            Optional.ofNullable(row.getString("delivery")).map(DeliveryState::valueOf),
                            row.getBoolean("handled")));
        });
        Map<UUID, Set<LabelId>> labels = new HashMap<>();
        jdbc.sql(LABELS).param("ids", ids).query(row -> {
            labels.computeIfAbsent(row.getObject("conversation", UUID.class), any -> new HashSet<>())
                    .add(new LabelId(row.getObject("label", UUID.class)));
        });
        return bare.stream()
                .map(kept -> new Kept(
                        kept.key(),
                        kept.organisation(),
                        kept.home(),
                        kept.mailbox(),
                        kept.status(),
                        kept.unread(),
                        kept.lastAt(),
                        kept.closedAt(),
                        kept.files(),
                        labels.getOrDefault(kept.key().value(), Set.of()),
                        messages.getOrDefault(kept.key().value(), List.of())))
                .toList();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                new ConversationKey(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new MailboxId(row.getObject("home", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                WorkStatus.valueOf(row.getString("status")),
                row.getBoolean("unread"),
                ConversationRow.instant(row, "last_at").orElseThrow(),
                ConversationRow.instant(row, "closed_at"),
                row.getInt("files"),
                Set.of(),
                List.of());
    }
}

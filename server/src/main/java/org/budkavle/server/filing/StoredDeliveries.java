// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries are filings of another sort: made, carried, tried again and proved as these are. */
@Component
class StoredDeliveries implements ArchiveDeliveries {

    private static final Actor RETENTION = Actor.system("retention");

    private final FilingRows rows;
    private final Transfer transfer;
    private final CaseworkFeed casework;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    StoredDeliveries(
            FilingRows rows, Transfer transfer, CaseworkFeed casework, JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.transfer = transfer;
        this.casework = casework;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean hasTarget(MailboxId mailbox) {
        return target(mailbox).isPresent();
    }

    @Override
    @Transactional
    public Delivery deliver(Order order) {
        FilingId id = new FilingId(UUID.nameUUIDFromBytes(
                (order.disposal() + "/" + order.conversation()).getBytes(StandardCharsets.UTF_8)));
        Optional<FilingRows.Row> before = rows.find(id);
        if (before.isPresent()) {
            return switch (before.get().state()) {
                case WAITING, TRANSFERRING -> Delivery.WAITING;
                case TRANSFERRED -> Delivery.PROVED;
                case FAILED -> Delivery.FAILED;
            };
        }
        Optional<Target> target = target(order.mailbox());
        if (target.isEmpty()) {
            return Delivery.FAILED;
        }
        Map<StoredMessageId, Optional<DeliveryState>> messages = new HashMap<>();
        casework.parts(order.conversation()).stream()
                .filter(part -> order.messages().contains(part.message()))
                .forEach(part -> messages.put(part.message(), part.delivery()));
        if (!messages.keySet().equals(order.messages())) {
            return Delivery.FAILED;
        }
        rows.insert(
                new FilingRows.NewRow(
                        id,
                        order.conversation(),
                        order.organisation(),
                        order.mailbox(),
                        target.get().id(),
                        target.get().kind(),
                        new FilingCase.Archive(order.disposal(), order.decision()),
                        Optional.empty(),
                        false),
                messages);
        audit.append(AuditEvent.of(AuditEventType.FILING_ORDERED, RETENTION, id.toString())
                .in(order.organisation(), order.mailbox())
                .with(Map.of(
                        "conversation",
                        order.conversation().toString(),
                        "disposal",
                        order.disposal().toString(),
                        "messages",
                        Integer.toString(messages.size()))));
        transfer.later(id, clock.instant());
        return Delivery.WAITING;
    }

    @Override
    public boolean isUnderWay(UUID disposal) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM filing.filing
                            WHERE disposal = :disposal AND state IN ('WAITING', 'TRANSFERRING'))""").param("disposal", disposal).query(Boolean.class).single();
    }

    @Override
    public List<Proved> of(UUID disposal) {
        return jdbc.sql("""
                        SELECT conversation, id, kind, package_sha256, proved_at FROM filing.filing
                        WHERE disposal = :disposal AND state = 'TRANSFERRED' ORDER BY ordered_at, id""")
                .param("disposal", disposal)
                .query(StoredDeliveries::proved)
                .list();
    }

    @Override
    public Map<ConversationKey, List<Proved>> copies(Set<ConversationKey> conversations) {
        return conversations.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                        SELECT conversation, id, kind, package_sha256, proved_at FROM filing.filing
                        WHERE conversation IN (:conversations) AND disposal IS NOT NULL AND state = 'TRANSFERRED'
                        ORDER BY proved_at, id""")
                        .param(
                                "conversations",
                                conversations.stream()
                                        .map(ConversationKey::value)
                                        .toList())
                        .query(StoredDeliveries::proved)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Proved::conversation));
    }

    private static Proved proved(ResultSet row, int number) throws SQLException {
        return new Proved(
                new ConversationKey(row.getObject("conversation", UUID.class)),
                new FilingId(row.getObject("id", UUID.class)),
                TargetKind.valueOf(row.getString("kind")),
                row.getString("package_sha256"),
                row.getObject("proved_at", OffsetDateTime.class).toInstant());
    }

    private record Target(TargetId id, TargetKind kind) {}

    private Optional<Target> target(MailboxId mailbox) {
        return jdbc.sql(
                        "SELECT id, kind FROM filing.target WHERE mailbox = :mailbox AND archive AND disabled_at IS NULL")
                .param("mailbox", mailbox.value())
                .query((row, number) -> new Target(
                        new TargetId(row.getObject("id", UUID.class)), TargetKind.valueOf(row.getString("kind"))))
                .optional();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.Deliveries;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryLine;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.messageservice.Resendings;
import org.budkavle.server.messageservice.Resendings.Resending;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredDeliveries implements Deliveries {

    /** On {@code casework.part p}; fits the index of what is in trouble. */
    static final String NEEDS_SOMEBODY = """
            p.delivery IN ('REJECTED', 'UNCLEAR', 'CONFIRMED_LATE', 'NOT_DELIVERED', 'AWAITING_RECEIPT')
                AND p.handled_at IS NULL AND (p.delivery <> 'AWAITING_RECEIPT' OR p.transported_at < :late)""";

    private static final String PAGE = """
            SELECT p.message, p.conversation, p.author, p.delivery, p.rejection, p.at, p.changed_at, p.handled_at IS NOT NULL AS handled,
                p.delivery = 'AWAITING_RECEIPT' AND p.transported_at < :late AS late
            FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
            WHERE p.mailbox = :mailbox AND p.direction = 'OUTGOING' AND p.delivery IS NOT NULL AND %s
                AND (p.at, p.message) < (:at, :message) AND""" + Sight.SEES + """
             ORDER BY p.at DESC, p.message DESC LIMIT :limit""";

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final Lines lines;
    private final Resendings resendings;
    private final Clock clock;

    StoredDeliveries(JdbcClient jdbc, ConversationRecords records, Lines lines, Resendings resendings, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.lines = lines;
        this.resendings = resendings;
        this.clock = clock;
    }

    private record Sent(
            StoredMessageId message,
            ConversationKey conversation,
            Optional<PersonId> author,
            DeliveryState state,
            Optional<Rejection> rejection,
            Instant at,
            Instant changedAt,
            boolean handled,
            boolean late) {}

    @Override
    public List<DeliveryLine> page(
            MailboxId mailbox, boolean needingSomebody, Optional<DeliveryLine.Place> after, int limit, CaseWorker by) {
        List<Sent> rows = Sight.reads(jdbc.sql(PAGE.formatted(needingSomebody ? NEEDS_SOMEBODY : "true")), by)
                .param("mailbox", mailbox.value())
                .param("late", ConversationRow.time(clock.instant().minus(Delivery.RECEIPT_EXPECTED_WITHIN)))
                .param(
                        "at",
                        after.map(place -> ConversationRow.time(place.at())).orElse(OffsetDateTime.MAX))
                .param("message", after.map(place -> place.message().value()).orElse(LAST))
                .param("limit", limit)
                .query(StoredDeliveries::sent)
                .list();
        Set<ConversationKey> keys = rows.stream().map(Sent::conversation).collect(Collectors.toSet());
        Map<ConversationKey, ConversationLine> shown =
                lines.shown(keys.isEmpty() ? List.of() : records.readable(keys, by), "SENT", by).stream()
                        .collect(Collectors.toMap(ConversationLine::key, Function.identity()));
        Map<StoredMessageId, Resending> again = resendings.of(rows.stream()
                .filter(row -> row.state() == DeliveryState.RETRYING)
                .map(Sent::message)
                .toList());
        return rows.stream()
                .flatMap(row -> line(row, shown, Optional.ofNullable(again.get(row.message()))))
                .toList();
    }

    private static Stream<DeliveryLine> line(
            Sent row, Map<ConversationKey, ConversationLine> shown, Optional<Resending> again) {
        return Stream.ofNullable(shown.get(row.conversation()))
                .map(conversation -> new DeliveryLine(
                        row.message(),
                        conversation,
                        row.author(),
                        row.state(),
                        row.rejection(),
                        row.at(),
                        row.changedAt(),
                        row.late(),
                        row.handled(),
                        again));
    }

    private static Sent sent(ResultSet row, int number) throws SQLException {
        return new Sent(
                new StoredMessageId(row.getObject("message", UUID.class)),
                new ConversationKey(row.getObject("conversation", UUID.class)),
                Optional.ofNullable(row.getObject("author", UUID.class)).map(PersonId::new),
                DeliveryState.valueOf(row.getString("delivery")),
                Optional.ofNullable(row.getString("rejection")).map(Rejection::valueOf),
                ConversationRow.instant(row, "at").orElseThrow(),
                ConversationRow.instant(row, "changed_at").orElseThrow(),
                row.getBoolean("handled"),
                row.getBoolean("late"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.budkavle.server.connection.LineRows.at;
import static org.budkavle.server.connection.LineRows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of orders. What people write is sealed under the mailbox's key. */
@Component
class OrderRows {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final SealedOrders seals;

    OrderRows(JdbcClient jdbc, SealedOrders seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    void insert(Order order, Optional<PersonId> by) {
        jdbc.sql("""
                        INSERT INTO connection.orders (id, organisation, mailbox, side, type, state, reference, catalogue, counterpart,
                            function, sealed, version, created_by, changed_at)
                        VALUES (:id, :organisation, :mailbox, :side, :type, :state, :reference, :catalogue, :counterpart, :function,
                            :sealed, :version, :by, :at)""")
                .param("id", order.id().value())
                .param("organisation", order.organisation().value())
                .param("mailbox", order.mailbox().value())
                .param("side", order.side().name())
                .param("type", order.type().name())
                .param("state", order.state().name())
                .param("reference", order.reference())
                .param("catalogue", order.catalogue())
                .param("counterpart", order.counterpart().organisation().value())
                .param("function", order.counterpart().function().value())
                .param("sealed", seals.sealed(order))
                .param("version", order.version())
                .param("by", by.map(PersonId::value).orElse(null))
                .param("at", at(order.changedAt()))
                .update();
    }

    /** Writes what a save or a step changes. */
    void update(Order order) {
        jdbc.sql("""
                        UPDATE connection.orders SET type = :type, state = :state, sealed = :sealed, complete = :complete,
                            expected_from = :from, expected_to = :to, agreed = :agreed, version = :version, changed_at = :at
                        WHERE id = :id""")
                .param("id", order.id().value())
                .param("type", order.type().name())
                .param("state", order.state().name())
                .param("sealed", seals.sealed(order))
                .param("complete", order.days().complete().orElse(null))
                .param("from", order.days().expectedFrom().orElse(null))
                .param("to", order.days().expectedTo().orElse(null))
                .param("agreed", order.days().agreed().orElse(null))
                .param("version", order.version())
                .param("at", at(order.changedAt()))
                .update();
    }

    /** A new order, in draft. */
    static Order begun(
            OrderId id,
            String reference,
            OrganisationId organisation,
            MailboxId mailbox,
            LifeCycle.Side side,
            OrderForm form,
            String catalogue,
            Counterpart counterpart,
            Instant now) {
        return new Order(
                id,
                organisation,
                mailbox,
                side,
                form.type().orElse(OrderType.NEW),
                OrderState.DRAFT,
                reference,
                catalogue,
                counterpart,
                form,
                Optional.empty(),
                OrderDays.NONE,
                Optional.empty(),
                1,
                now);
    }

    /** Which draft holds its files from now on; empty: none. */
    void hold(OrderId id, Optional<DraftId> files) {
        jdbc.sql("UPDATE connection.orders SET attachments = :files WHERE id = :id")
                .param("files", files.map(DraftId::value).orElse(null))
                .param("id", id.value())
                .update();
    }

    /** Which conversation its messages are in. */
    void put(OrderId id, ConversationId in) {
        jdbc.sql("UPDATE connection.orders SET conversation = :conversation WHERE id = :id")
                .param("conversation", in.value())
                .param("id", id.value())
                .update();
    }

    void delete(OrderId id) {
        jdbc.sql("DELETE FROM connection.orders WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    Optional<Order> find(OrderId id) {
        return jdbc.sql("SELECT * FROM connection.orders WHERE id = :id")
                .param("id", id.value())
                .query(this::order)
                .optional();
    }

    Optional<Order> lock(OrderId id) {
        return jdbc.sql("SELECT * FROM connection.orders WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(this::order)
                .optional();
    }

    /** That of the mailbox with a reference that a counterpart shares, locked. */
    Optional<Order> lock(MailboxId mailbox, LifeCycle.Side side, String reference, ParticipantId counterpart) {
        return jdbc.sql("""
                        SELECT * FROM connection.orders WHERE mailbox = :mailbox AND side = :side AND reference = :reference
                            AND lower(counterpart) = :counterpart FOR UPDATE""")
                .param("mailbox", mailbox.value())
                .param("side", side.name())
                .param("reference", reference)
                .param("counterpart", counterpart.canonical())
                .query(this::order)
                .optional();
    }

    /** Whether a message to the mailbox can be about an order: it takes orders, or has made or taken one. */
    boolean concern(MailboxId mailbox) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM connection.provider WHERE mailbox = :mailbox)
                            OR EXISTS (SELECT FROM connection.orders WHERE mailbox = :mailbox)""")
                .param("mailbox", mailbox.value())
                .query(Boolean.class)
                .single();
    }

    List<Order> in(Collection<MailboxId> mailboxes) {
        return mailboxes.isEmpty()
                ? List.of()
                : jdbc.sql(
                                "SELECT * FROM connection.orders WHERE mailbox IN (:mailboxes) ORDER BY changed_at DESC, id LIMIT :most")
                        .param(
                                "mailboxes",
                                mailboxes.stream().map(MailboxId::value).toList())
                        .param("most", MOST)
                        .query(this::order)
                        .list();
    }

    /** All of one kind and side in the mailbox. */
    List<Order> in(MailboxId mailbox, LifeCycle.Side side, OrderType type) {
        return jdbc.sql("SELECT * FROM connection.orders WHERE mailbox = :mailbox AND side = :side AND type = :type")
                .param("mailbox", mailbox.value())
                .param("side", side.name())
                .param("type", type.name())
                .query(this::order)
                .list();
    }

    /** Type, side and state alone, without anything sealed. */
    record Standing(LifeCycle.Side side, OrderType type, OrderState state) {}

    List<Standing> standings(Collection<MailboxId> mailboxes) {
        return mailboxes.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT side, type, state FROM connection.orders WHERE mailbox IN (:mailboxes)")
                        .param(
                                "mailboxes",
                                mailboxes.stream().map(MailboxId::value).toList())
                        .query((row, number) -> new Standing(
                                LifeCycle.Side.valueOf(row.getString("side")),
                                OrderType.valueOf(row.getString("type")),
                                OrderState.valueOf(row.getString("state"))))
                        .list();
    }

    boolean insert(Order order, Step step) {
        return jdbc.sql("""
                        INSERT INTO connection.step (order_id, side, sequence, state, at, by, sealed, message)
                        VALUES (:order, :side, :sequence, :state, :at, :by, :sealed, :message) ON CONFLICT DO NOTHING""")
                        .param("order", order.id().value())
                        .param("side", step.side().name())
                        .param("sequence", step.sequence())
                        .param("state", step.state().name())
                        .param("at", at(step.at()))
                        .param("by", step.by().map(PersonId::value).orElse(null))
                        .param("sealed", seals.sealed(order, step))
                        .param(
                                "message",
                                step.message().map(StoredMessageId::value).orElse(null))
                        .update()
                == 1;
    }

    void told(OrderId order, Step step, Optional<StoredMessageId> message) {
        jdbc.sql("""
                        UPDATE connection.step SET message = :message, refused = :refused
                        WHERE order_id = :order AND side = :side AND sequence = :sequence""")
                .param("order", order.value())
                .param("side", step.side().name())
                .param("sequence", step.sequence())
                .param("message", message.map(StoredMessageId::value).orElse(null))
                .param("refused", message.isEmpty())
                .update();
    }

    List<Step> steps(Order order) {
        return jdbc.sql("SELECT * FROM connection.step WHERE order_id = :order ORDER BY at, side, sequence")
                .param("order", order.id().value())
                .query((row, number) -> step(order, row))
                .list();
    }

    int lastSequence(OrderId order, LifeCycle.Side side) {
        return jdbc.sql(
                        "SELECT coalesce(max(sequence), 0) FROM connection.step WHERE order_id = :order AND side = :side")
                .param("order", order.value())
                .param("side", side.name())
                .query(Integer.class)
                .single();
    }

    private Order order(ResultSet row, int number) throws SQLException {
        OrderId id = new OrderId(row.getObject("id", UUID.class));
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        return new Order(
                id,
                new OrganisationId(row.getObject("organisation", UUID.class)),
                mailbox,
                LifeCycle.Side.valueOf(row.getString("side")),
                OrderType.valueOf(row.getString("type")),
                OrderState.valueOf(row.getString("state")),
                row.getString("reference"),
                row.getString("catalogue"),
                new Counterpart(
                        new ParticipantId(row.getString("counterpart")),
                        new FunctionAddress(row.getString("function"))),
                seals.form(mailbox, id, row.getBytes("sealed")),
                uuid(row, "attachments").map(DraftId::new),
                new OrderDays(
                        day(row, "complete"), day(row, "expected_from"), day(row, "expected_to"), day(row, "agreed")),
                uuid(row, "conversation").map(ConversationId::new),
                row.getInt("version"),
                instant(row, "changed_at").orElseThrow());
    }

    private Step step(Order order, ResultSet row) throws SQLException {
        LifeCycle.Side side = LifeCycle.Side.valueOf(row.getString("side"));
        int sequence = row.getInt("sequence");
        return new Step(
                side,
                sequence,
                OrderState.valueOf(row.getString("state")),
                instant(row, "at").orElseThrow(),
                uuid(row, "by").map(PersonId::new),
                seals.facts(order, side, sequence, row.getBytes("sealed")),
                uuid(row, "message").map(StoredMessageId::new),
                row.getBoolean("refused"));
    }

    private static Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        @Nullable LocalDate day = row.getObject(column, LocalDate.class);
        return Optional.ofNullable(day);
    }
}

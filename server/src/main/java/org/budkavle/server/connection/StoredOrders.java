// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.connection.OrderRefused.Reason;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.LifeCycle.Side;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderFinding;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.connection.order.Payer;
import org.budkavle.server.draft.DraftChanged;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredOrders implements Orders {

    private final OrderRows rows;
    private final ProviderRows providers;
    private final Readiness readiness;
    private final TakeStep takeStep;
    private final Catalogues catalogues;
    private final MailboxAccess access;
    private final SamRows holders;
    private final People people;
    private final Archive archive;
    private final Drafts drafts;
    private final AuditLog audit;
    private final WorkQueue queue;
    private final Clock clock;

    StoredOrders(
            OrderRows rows,
            ProviderRows providers,
            Readiness readiness,
            TakeStep takeStep,
            Catalogues catalogues,
            MailboxAccess access,
            SamRows holders,
            People people,
            Archive archive,
            Drafts drafts,
            AuditLog audit,
            WorkQueue queue,
            Clock clock) {
        this.rows = rows;
        this.providers = providers;
        this.readiness = readiness;
        this.takeStep = takeStep;
        this.catalogues = catalogues;
        this.access = access;
        this.holders = holders;
        this.people = people;
        this.archive = archive;
        this.drafts = drafts;
        this.audit = audit;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Order begin(MailboxId mailbox, Counterpart provider, String catalogue, OrderForm form, PersonId by) {
        Mailbox own = access.require(by, mailbox, GrantLevel.ANSWER);
        OrderId id = new OrderId(TimeOrderedId.next(clock));
        Order order = OrderRows.begun(
                id,
                id.reference(),
                own.organisation(),
                mailbox,
                Side.CUSTOMER,
                form,
                catalogue,
                provider,
                clock.instant());
        rows.insert(order, Optional.of(by));
        log(AuditEventType.CONNECTION_ORDER_BEGUN, order, by);
        return order;
    }

    @Override
    public List<Order> of(PersonId by) {
        List<Order> found = rows.in(access.mailboxes(by, GrantLevel.READ));
        if (!found.isEmpty()) {
            audit.appendDurably(
                    AuditEvent.of(AuditEventType.CONNECTION_ORDERS_LISTED, TellStep.actor(by), by.toString())
                            .of(found.getFirst().organisation())
                            .with(Map.of("orders", Integer.toString(found.size()))));
        }
        return found;
    }

    @Override
    public Order find(OrderId id, PersonId by) {
        Order order = require(rows.find(id), by, GrantLevel.READ);
        audit.appendDurably(AuditEvent.of(AuditEventType.CONNECTION_ORDER_READ, TellStep.actor(by), id.toString())
                .in(order.organisation(), order.mailbox()));
        return order;
    }

    @Override
    public List<Step> timeline(OrderId id, PersonId by) {
        return rows.steps(require(rows.find(id), by, GrantLevel.READ));
    }

    @Override
    public Optional<ConversationKey> conversation(List<Step> timeline) {
        return timeline.stream()
                .flatMap(step -> step.message().stream())
                .findFirst()
                .flatMap(archive::of);
    }

    @Override
    @Transactional
    public Order save(OrderId id, OrderForm form, int version, PersonId by) throws OrderRefused {
        Order order = drafted(id, by);
        if (order.version() != version) {
            throw new OrderRefused(Reason.CHANGED);
        }
        Order saved = order.saying(form).changed(clock.instant());
        rows.update(saved);
        return saved;
    }

    @Override
    @Transactional
    public DraftId attachments(OrderId id, PersonId by) throws OrderRefused {
        Order order = drafted(id, by);
        Optional<DraftId> there = order.attachments().filter(draft -> isThere(draft, by));
        if (there.isPresent()) {
            return there.get();
        }
        DraftId made = drafts.create(
                        order.mailbox(),
                        DraftContent.EMPTY
                                .saying("Bilagor till " + order.reference(), "", List.of())
                                .marked(Optional.of(order.isSecret())),
                        by)
                .id();
        rows.hold(id, Optional.of(made));
        return made;
    }

    @Override
    @Transactional
    public void discard(OrderId id, PersonId by) throws OrderRefused {
        Order order = drafted(id, by);
        if (!rows.steps(order).isEmpty()) {
            throw new OrderRefused(Reason.CHANGED);
        }
        if (order.attachments().filter(draft -> isThere(draft, by)).isPresent()) {
            try {
                drafts.discard(order.attachments().get(), by);
            } catch (DraftChanged sent) {
                throw new OrderRefused(Reason.CHANGED);
            }
        }
        rows.delete(id);
        log(AuditEventType.CONNECTION_ORDER_DISCARDED, order, by);
    }

    @Override
    @Transactional
    public Order step(OrderId id, OrderState to, Facts facts, int version, PersonId by) throws OrderRefused {
        Order order = require(rows.lock(id), by, GrantLevel.ANSWER);
        if (order.version() != version || !LifeCycle.allows(order.type(), order.state(), order.side(), to)) {
            throw new OrderRefused(Reason.CHANGED);
        }
        Order ready = readiness.ready(order, to, facts);
        Step step = new Step(
                ready.side(),
                rows.lastSequence(id, ready.side()) + 1,
                to,
                now(),
                Optional.of(by),
                facts,
                Optional.empty(),
                false);
        takeStep.take(ready, step, TellStep.actor(by));
        if (ready.type() == OrderType.SAM && to == OrderState.SUBMITTED) {
            holders.held(
                    id,
                    people.find(ready.organisation(), ready.form().value(OrderField.PERSON_HSA_ID))
                            .map(Person::id));
        }
        queue.submit(TellStep.task(id, step), clock.instant());
        return rows.find(id).orElseThrow();
    }

    @Override
    public List<OrderFinding> check(Order order) {
        return readiness.check(order);
    }

    @Override
    public List<String> unreviewed(Order order) {
        return readiness.unreviewed(order);
    }

    @Override
    public Optional<Payer> payer(Order order) {
        return readiness.payer(order);
    }

    @Override
    public void resend(OrderId id, PersonId by) {
        Order order = require(rows.find(id), by, GrantLevel.ANSWER);
        for (Step step : rows.steps(order)) {
            if (step.side() == order.side() && step.message().isEmpty()) {
                queue.submit(TellStep.task(id, step), clock.instant());
            }
        }
    }

    @Override
    public int awaiting(PersonId by) {
        return (int) rows.standings(access.mailboxes(by, GrantLevel.ANSWER)).stream()
                .filter(each -> LifeCycle.awaits(each.type(), each.state(), each.side()))
                .count();
    }

    @Override
    public Optional<String> catalogueOf(MailboxId mailbox) {
        return providers.catalogue(mailbox);
    }

    @Override
    @Transactional
    public void takeOrders(MailboxId mailbox, Optional<String> catalogue, PersonId by) {
        Mailbox own = access.require(by, mailbox, GrantLevel.MANAGE);
        providers.set(mailbox, catalogue.filter(code -> catalogues.find(code).isPresent()), clock.instant());
        audit.append(AuditEvent.of(AuditEventType.MAILBOX_CHANGED, TellStep.actor(by), mailbox.toString())
                .in(own.organisation(), mailbox)
                .with(Map.of("changed", "orders")));
    }

    private Order drafted(OrderId id, PersonId by) throws OrderRefused {
        Order order = require(rows.lock(id), by, GrantLevel.ANSWER);
        boolean written = order.side() == Side.CUSTOMER
                && (order.state() == OrderState.DRAFT || order.state() == OrderState.SUPPLEMENT_REQUESTED);
        if (!written) {
            throw new OrderRefused(Reason.CHANGED);
        }
        return order;
    }

    private Order require(Optional<Order> order, PersonId by, GrantLevel level) {
        Order found = order.orElseThrow(NotGranted::new);
        access.require(by, found.mailbox(), level);
        return found;
    }

    private boolean isThere(DraftId draft, PersonId by) {
        try {
            return drafts.in(drafts.find(draft, by).mailbox(), by).stream()
                    .anyMatch(each -> each.id().equals(draft));
        } catch (NotGranted gone) {
            return false;
        }
    }

    private void log(AuditEventType type, Order order, PersonId by) {
        audit.append(AuditEvent.of(type, TellStep.actor(by), order.id().toString())
                .in(order.organisation(), order.mailbox())
                .with(Map.of("type", order.type().name())));
    }

    /** As exactly as a message states a time. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

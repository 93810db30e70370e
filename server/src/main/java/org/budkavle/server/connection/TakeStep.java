// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.DeliveryTime;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.stereotype.Component;

/** What comes of a step, on whichever side and whoever took it: state, times, the connection that begins, changes or ends. */
@Component
class TakeStep {

    private final OrderRows rows;
    private final LineRows lines;
    private final Catalogues catalogues;
    private final AuditLog audit;
    private final Clock clock;

    TakeStep(OrderRows rows, LineRows lines, Catalogues catalogues, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.lines = lines;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes it in the caller's transaction; false if it was taken before. */
    boolean take(Order order, Step step, Actor by) {
        if (!rows.insert(order, step)) {
            return false;
        }
        Order after = after(order, step);
        rows.update(after);
        line(after, step);
        if (step.state() == OrderState.QUOTE_ACCEPTED && order.side() == LifeCycle.Side.CUSTOMER) {
            rows.insert(drafted(order), step.by());
        }
        audit.append(AuditEvent.of(
                        AuditEventType.CONNECTION_ORDER_STEP, by, order.id().toString())
                .in(order.organisation(), order.mailbox())
                .with(Map.of(
                        "type", order.type().name(),
                        "side", step.side().name(),
                        "state", step.state().name())));
        return true;
    }

    private Order after(Order order, Step step) {
        LocalDate day = step.at().atZone(ServiceHours.ZONE).toLocalDate();
        Optional<LocalDate> complete = step.state() == OrderState.SUBMITTED
                ? Optional.of(day)
                : order.days().complete();
        Optional<DeliveryTime> expected = order.type() != OrderType.NEW
                ? Optional.empty()
                : complete.flatMap(received -> catalogues
                        .find(order.catalogue())
                        .flatMap(catalogue -> catalogue.find(order.form().value(OrderField.CONNECTION_TYPE), received))
                        .flatMap(offering -> offering.delivery())
                        .map(rule -> DeliveryTime.of(rule, received)));
        OrderDays days = new OrderDays(
                complete,
                expected.map(DeliveryTime::from),
                expected.map(DeliveryTime::to),
                step.facts().day().or(order.days()::agreed));
        return order.standing(step.state(), days, clock.instant());
    }

    private void line(Order order, Step step) {
        Instant at = step.facts()
                .day()
                .map(day -> day.atStartOfDay(ServiceHours.ZONE).toInstant())
                .orElse(step.at());
        switch (step.state()) {
            case IN_SERVICE -> lines.begin(order, step.facts(), at);
            case CARRIED_OUT -> lines.change(order, at);
            case DECOMMISSIONED -> lines.end(order, at);
            default -> {}
        }
    }

    /** The order that an accepted price becomes. */
    private Order drafted(Order priced) {
        OrderForm form = priced.form().with(OrderField.ORDER_TYPE, OrderType.NEW.words());
        OrderId id = new OrderId(TimeOrderedId.next(clock));
        return OrderRows.begun(
                id,
                id.reference(),
                priced.organisation(),
                priced.mailbox(),
                LifeCycle.Side.CUSTOMER,
                form,
                priced.catalogue(),
                priced.counterpart(),
                clock.instant());
    }
}

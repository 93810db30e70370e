// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.connection.OrderRefused.Reason;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.order.Agreement;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.CheckOrder;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.LifeCycle.Side;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderFinding;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.connection.order.Payer;
import org.springframework.stereotype.Component;

/** Judges whether an order may take a step: its form, what is said with it, and the other networks at the site. */
@Component
class Readiness {

    private static final Set<OrderState> OPEN_REVIEW = EnumSet.complementOf(EnumSet.of(OrderState.WITHDRAWN));

    private final OrderRows rows;
    private final LineRows lines;
    private final Catalogues catalogues;
    private final Clock clock;

    Readiness(OrderRows rows, LineRows lines, Catalogues catalogues, Clock clock) {
        this.rows = rows;
        this.lines = lines;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /** What is wrong with the form, and what to think of. */
    List<OrderFinding> check(Order order) {
        return catalogues
                .find(order.catalogue())
                .map(catalogue -> new CheckOrder(
                                catalogue,
                                today(),
                                (unit, line) -> lines.isOf(order.mailbox(), unit.value(), line),
                                PersonalNumbers::isIn)
                        .check(order.form()))
                .orElse(List.of());
    }

    /** The order as the step leaves with it. */
    Order ready(Order order, OrderState to, Facts facts) throws OrderRefused {
        if (!facts.missing(order.type(), to).isEmpty()) {
            throw new OrderRefused(Reason.FACTS, List.of(), facts.missing(order.type(), to));
        }
        if (facts.values().values().stream().anyMatch(PersonalNumbers::isIn)) {
            throw new OrderRefused(Reason.PERSON);
        }
        if (to == OrderState.SUBMITTED) {
            List<OrderFinding> wrong = check(order).stream()
                    .filter(each -> each.severity() == OrderFinding.Severity.ERROR)
                    .toList();
            if (!wrong.isEmpty()) {
                throw new OrderRefused(Reason.FORM, wrong, List.of());
            }
            return order.type() == OrderType.NEW
                    ? order.saying(order.form().with(OrderField.OTHER_NETWORKS, networks(order)))
                    : order;
        }
        if (to == OrderState.IN_SERVICE && !unreviewed(order).isEmpty()) {
            throw new OrderRefused(Reason.OTHER_NETWORK);
        }
        return order;
    }

    /** The other networks that the unit has written down, with the references of their reviews. */
    private String networks(Order order) {
        List<String> lines = new ArrayList<>();
        for (Order other : rows.in(order.mailbox(), Side.CUSTOMER, OrderType.REVIEW)) {
            if (OPEN_REVIEW.contains(other.state())
                    && other.form()
                            .value(OrderField.HSA_ID)
                            .equalsIgnoreCase(order.form().value(OrderField.HSA_ID))) {
                lines.add(other.reference() + " " + other.title());
            }
        }
        Collections.sort(lines);
        return String.join("\n", lines);
    }

    /** The other networks of the order that no review allows today. */
    List<String> unreviewed(Order order) {
        List<String> named =
                order.form().value(OrderField.OTHER_NETWORKS).lines().toList();
        if (named.isEmpty()) {
            return List.of();
        }
        Set<String> allowed = withCounterpart(order, OrderType.REVIEW)
                .filter(review -> review.allowsOn(today()))
                .map(Order::reference)
                .collect(Collectors.toSet());
        return named.stream()
                .filter(line -> !allowed.contains(line.replaceFirst(" .*", "")))
                .toList();
    }

    /** Who pays: for a person the kind of offering that is ordered for each, otherwise the one that the form names. */
    Optional<Payer> payer(Order order) {
        boolean person = order.type() == OrderType.SAM;
        return catalogues
                .find(order.catalogue())
                .filter(catalogue -> person || order.type().invoiced())
                .flatMap(catalogue -> catalogue.on(today()).stream()
                        .filter(each -> person
                                ? each.personal()
                                : each.code().equalsIgnoreCase(order.form().value(OrderField.CONNECTION_TYPE)))
                        .findFirst())
                .map(offering -> Payer.of(offering, isOfHsf(order), isReporting(order), paidAlready(order)));
    }

    private boolean paidAlready(Order order) {
        return withCounterpart(order, OrderType.SAM)
                .filter(other ->
                        other.state() == OrderState.APPROVED && !other.id().equals(order.id()))
                .anyMatch(other -> isOfHsf(other) && isReporting(other));
    }

    /** The mailbox's orders of a kind on the same side, with the same other side. */
    private Stream<Order> withCounterpart(Order order, OrderType type) {
        return rows.in(order.mailbox(), order.side(), type).stream()
                .filter(other -> other.counterpart()
                        .organisation()
                        .equals(order.counterpart().organisation()));
    }

    private static boolean isOfHsf(Order order) {
        return order.form().agreement().filter(Agreement.HSF::equals).isPresent();
    }

    private static boolean isReporting(Order order) {
        return order.form().answer(OrderField.REPORTING).orElse(false);
    }

    private LocalDate today() {
        return clock.instant().atZone(ServiceHours.ZONE).toLocalDate();
    }
}

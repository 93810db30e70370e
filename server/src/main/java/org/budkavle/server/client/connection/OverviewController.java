// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.connection.Line;
import org.budkavle.server.connection.Lines;
import org.budkavle.server.connection.Order;
import org.budkavle.server.connection.Orders;
import org.budkavle.server.connection.SamAccesses;
import org.budkavle.server.connection.level.Fault;
import org.budkavle.server.connection.level.LevelReport;
import org.budkavle.server.connection.level.ServiceRecord;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** «Nätanslutningar»: one page with all of it. */
@Controller
class OverviewController {

    private final Pages pages;
    private final Orders orders;
    private final Lines lines;
    private final SamAccesses accesses;
    private final MailboxAccess access;
    private final Wording wording;
    private final Clock clock;

    OverviewController(
            Pages pages,
            Orders orders,
            Lines lines,
            SamAccesses accesses,
            MailboxAccess access,
            Wording wording,
            Clock clock) {
        this.pages = pages;
        this.orders = orders;
        this.lines = lines;
        this.accesses = accesses;
        this.access = access;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping(NetworkArea.HOME)
    Screen show(@AuthenticationPrincipal SignedIn person) {
        List<Order> all = orders.of(person.person());
        return pages.screen(
                "network/overview",
                pages.texts().text("network.title"),
                new OverviewView(
                        lines.of(person.person()).stream().map(this::line).toList(),
                        rows(all.stream()
                                .filter(order -> order.type().onTheForm() && !order.isOver())
                                .toList()),
                        rows(all.stream()
                                .filter(order -> order.type() == OrderType.SAM)
                                .toList()),
                        rows(all.stream()
                                .filter(order -> order.type() == OrderType.REVIEW)
                                .toList()),
                        rows(all.stream()
                                .filter(order -> order.type().onTheForm() && order.isOver())
                                .toList()),
                        !access.mailboxes(person.person(), GrantLevel.ANSWER).isEmpty(),
                        !access.mailboxes(person.person(), GrantLevel.MANAGE).isEmpty()));
    }

    private OverviewView.Line line(Line line) {
        ServiceRecord record = lines.record(line);
        var year = record.year(Wording.today(clock).getYear());
        Optional<LevelReport> last = year.levels().isEmpty()
                ? Optional.empty()
                : Optional.of(year.levels().getLast());
        return new OverviewView.Line(
                NetworkArea.LINES + "/" + line.id(),
                line.site(),
                line.reference(),
                wording.service(line.catalogue(), line.offering(), line.latest()),
                wording.counterpart(line.counterpart()),
                line.side() == LifeCycle.Side.PROVIDER,
                record.faults().stream().anyMatch(Fault::open),
                last.map(level -> year.kept()),
                last.map(level -> pages.texts()
                                .text(
                                        "network.left",
                                        wording.hours(level.faultTimeLeft()),
                                        level.agreed().level(),
                                        level.faultsLeft()))
                        .orElse(""),
                line.terminated().isPresent());
    }

    private List<OverviewView.Order> rows(List<Order> found) {
        return found.stream().map(this::row).toList();
    }

    private OverviewView.Order row(Order order) {
        return new OverviewView.Order(
                NetworkArea.ORDERS + "/" + order.id(),
                order.title().isEmpty() ? wording.type(order) : order.title(),
                wording.type(order),
                wording.state(order),
                tone(order),
                order.reference(),
                wording.counterpart(order.counterpart().organisation()),
                LifeCycle.awaits(order.type(), order.state(), order.side()),
                more(order),
                order.changedAt());
    }

    static String tone(Order order) {
        return switch (order.state()) {
            case REJECTED -> "err";
            case SUPPLEMENT_REQUESTED -> "warn";
            case APPROVED, IN_SERVICE, CARRIED_OUT, DELIVERED, DECOMMISSIONED, QUOTE_ACCEPTED -> "ok";
            case DRAFT, WITHDRAWN, QUOTE_LAPSED -> "plain";
            default -> "info";
        };
    }

    private String more(Order order) {
        LocalDate today = Wording.today(clock);
        if (order.lateOn(today)) {
            return pages.texts().text("network.late");
        }
        if (order.type() == OrderType.REVIEW && order.state() == OrderState.APPROVED) {
            return order.days()
                    .agreed()
                    .map(last -> pages.texts()
                            .text(
                                    order.allowsOn(today) ? "network.review.until" : "network.review.expired",
                                    pages.moments().date(last)))
                    .orElse("");
        }
        if (order.type() == OrderType.REVIEW && order.state() == OrderState.DRAFT) {
            return pages.texts().text("network.review.none");
        }
        if (order.type() == OrderType.SAM
                && order.side() == LifeCycle.Side.CUSTOMER
                && order.state() == OrderState.APPROVED) {
            boolean usable = accesses.standing(order).prerequisites().access(today) == SamStanding.Access.USABLE;
            boolean due =
                    accesses.reviewBy(order).filter(by -> !today.isBefore(by)).isPresent();
            return pages.texts()
                    .text(!usable ? "network.sam.unusable" : due ? "network.sam.review-due" : "network.sam.usable");
        }
        return "";
    }
}

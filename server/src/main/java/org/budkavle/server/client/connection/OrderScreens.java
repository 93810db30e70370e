// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.connection.Order;
import org.budkavle.server.connection.OrderRefused;
import org.budkavle.server.connection.Orders;
import org.budkavle.server.connection.SamAccesses;
import org.budkavle.server.connection.Step;
import org.budkavle.server.connection.order.Agreement;
import org.budkavle.server.connection.order.Catalogue;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.DeliveryTime;
import org.budkavle.server.connection.order.Eligibility;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.LifeCycle.Side;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderFinding;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderText;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.connection.order.Payer;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.connection.order.ServiceOffering;
import org.budkavle.server.draft.DraftFile;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.stereotype.Component;

/** Makes the page of an order. */
@Component
class OrderScreens {

    private static final List<OrderField> WHOLE = List.copyOf(EnumSet.range(OrderField.HSA_ID, OrderField.ACCEPTED));
    private static final List<OrderField> PERSON = List.of(
            OrderField.HSA_ID,
            OrderField.AGREEMENT,
            OrderField.ADA_NUMBER,
            OrderField.PERSON_NAME,
            OrderField.PERSON_HSA_ID,
            OrderField.REPORTING,
            OrderField.CONTACT_NAME,
            OrderField.CONTACT_EMAIL,
            OrderField.CONTACT_PHONE);
    private static final List<OrderField> NETWORK =
            List.of(OrderField.HSA_ID, OrderField.NETWORK, OrderField.NEED, OrderField.PROTECTION);

    private final Pages pages;
    private final Orders orders;
    private final SamAccesses accesses;
    private final Catalogues catalogues;
    private final Drafts drafts;
    private final MailboxAccess access;
    private final Names names;
    private final Wording wording;
    private final Clock clock;

    OrderScreens(
            Pages pages,
            Orders orders,
            SamAccesses accesses,
            Catalogues catalogues,
            Drafts drafts,
            MailboxAccess access,
            Names names,
            Wording wording,
            Clock clock) {
        this.pages = pages;
        this.orders = orders;
        this.accesses = accesses;
        this.catalogues = catalogues;
        this.drafts = drafts;
        this.access = access;
        this.names = names;
        this.wording = wording;
        this.clock = clock;
    }

    /** The form with what was posted; the kind of errand stays. */
    OrderForm read(Order order, Map<String, String> posted) {
        OrderForm form = order.form();
        for (OrderField field : fields(order.type())) {
            if (field != OrderField.ORDER_TYPE && posted.containsKey(field.key())) {
                form = form.with(field, posted.getOrDefault(field.key(), ""));
            }
        }
        return form;
    }

    /** The values of an order's form. */
    Form form(Order order) {
        Map<String, String> values = new LinkedHashMap<>();
        order.form().values().forEach((field, value) -> values.put(field.key(), value));
        return new Form(values, Map.of());
    }

    /** The same with what stops it from being sent. */
    Form wrong(Form form, List<OrderFinding> findings) {
        Form wrong = form;
        for (OrderFinding finding : findings) {
            wrong = wrong.error(finding.field().key(), wording.finding(finding));
        }
        return wrong;
    }

    /** The same with why a step was not taken. */
    Form refused(Form form, OrderRefused refused) {
        Form wrong = wrong(form, refused.findings());
        for (Fact fact : refused.missing()) {
            wrong = wrong.error(fact.key(), pages.texts().text("network.fact." + fact.key() + ".missing"));
        }
        return wrong.right() ? wrong.error("steg", pages.texts().text("network.refused." + refused.reason())) : wrong;
    }

    Screen screen(Order order, Form form, SignedIn person) {
        boolean answers = access.levels(person.person())
                .getOrDefault(order.mailbox(), GrantLevel.READ)
                .allows(GrantLevel.ANSWER);
        boolean editable = answers
                && order.side() == Side.CUSTOMER
                && (order.state() == OrderState.DRAFT || order.state() == OrderState.SUPPLEMENT_REQUESTED);
        List<Step> timeline = orders.timeline(order.id(), person.person());
        Optional<Catalogue> catalogue = catalogues.find(order.catalogue());
        List<ServiceOffering> offerings = catalogue.stream()
                .flatMap(each -> each.on(Wording.today(clock)).stream())
                .filter(each -> !each.personal())
                .toList();
        List<DraftFile> files = files(order, person);
        return pages.screen(
                "network/order",
                pages.texts().text("network.type." + order.type()),
                new OrderView(
                        order,
                        NetworkArea.ORDERS + "/" + order.id(),
                        wording.type(order),
                        wording.state(order),
                        OverviewController.tone(order),
                        wording.counterpart(order.counterpart().organisation()),
                        order.side() == Side.PROVIDER,
                        editable,
                        answers,
                        fields(order.type()),
                        form,
                        notes(order),
                        offerings,
                        OrderText.render(order.form()),
                        files,
                        order.attachments()
                                .map(draft -> "/utkast/" + draft + "/filer/")
                                .orElse(""),
                        timeline.stream().map(step -> event(order, step)).toList(),
                        answers ? steps(order) : List.of(),
                        expected(order),
                        payer(order, catalogue),
                        eligibility(order),
                        order.lateOn(Wording.today(clock)) ? pages.texts().text("network.late") : "",
                        order.side() == Side.PROVIDER ? orders.unreviewed(order) : List.of(),
                        orders.conversation(timeline).map(key -> "/konversationer/" + key),
                        timeline.stream().anyMatch(Step::refused),
                        sam(order)));
    }

    private static List<OrderField> fields(OrderType type) {
        return switch (type) {
            case SAM -> PERSON;
            case REVIEW -> NETWORK;
            default -> WHOLE;
        };
    }

    private List<String> notes(Order order) {
        return orders.check(order).stream()
                .filter(each -> each.severity() != OrderFinding.Severity.ERROR)
                .map(wording::finding)
                .toList();
    }

    private List<DraftFile> files(Order order, SignedIn person) {
        try {
            return order.attachments().isEmpty()
                    ? List.of()
                    : drafts.find(order.attachments().get(), person.person()).files();
        } catch (NotGranted gone) {
            return List.of();
        }
    }

    private OrderView.Event event(Order order, Step step) {
        return new OrderView.Event(
                pages.texts().text("network.state." + step.state()),
                step.side() == order.side(),
                step.by().map(names::face),
                step.at(),
                step.facts(),
                step.side() == order.side() && step.message().isEmpty() && !step.refused(),
                step.refused());
    }

    private List<OrderView.Next> steps(Order order) {
        List<OrderView.Next> steps = new ArrayList<>();
        for (LifeCycle.Step each : LifeCycle.steps(order.type(), order.state())) {
            boolean edited = each.to() == OrderState.SUBMITTED;
            boolean review = order.type() == OrderType.SAM && order.state() == each.to();
            if (each.by() == order.side() && !edited && !review) {
                List<Fact> fits = Arrays.stream(Fact.values())
                        .filter(fact -> fact.fits(order.type(), each.to()))
                        .toList();
                steps.add(new OrderView.Next(
                        each.to(),
                        pages.texts().text("network.do." + each.to()),
                        steps.isEmpty() && each.to() != OrderState.WITHDRAWN,
                        fits,
                        fits.stream()
                                .filter(fact -> fact.neededFor(order.type(), each.to()))
                                .toList()));
            }
        }
        return steps;
    }

    private Optional<String> expected(Order order) {
        if (order.days().expectedFrom().isEmpty()
                || order.days().expectedTo().isEmpty()
                || order.days().complete().isEmpty()) {
            return Optional.empty();
        }
        LocalDate from = order.days().expectedFrom().get();
        LocalDate to = order.days().expectedTo().get();
        String days = from.equals(to)
                ? pages.moments().date(to)
                : pages.moments().date(from) + " – " + pages.moments().date(to);
        return Optional.of(pages.texts()
                .text(
                        "network.expected",
                        days,
                        DeliveryTime.workingDays(order.days().complete().get(), to)));
    }

    private Optional<String> payer(Order order, Optional<Catalogue> catalogue) {
        return orders.payer(order)
                .map(payer -> payer == Payer.HSF
                        ? catalogue.map(Catalogue::payer).orElse(payer.name())
                        : pages.texts().text("network.advice.payer.own"));
    }

    /** The form tells of an agreement, and not of who runs or supplies the unit: that is for the provider to find out. */
    private Optional<String> eligibility(Order order) {
        boolean judged = order.side() == Side.PROVIDER
                && (order.type() == OrderType.NEW || order.type() == OrderType.SAM)
                && (order.state() == OrderState.SUBMITTED
                        || order.state() == OrderState.ADVICE
                        || order.state() == OrderState.ELIGIBILITY);
        boolean careGiver =
                order.form().agreement().filter(Agreement.HSF::equals).isPresent();
        return judged
                ? Optional.of(pages.texts()
                        .text("network.eligibility."
                                + Eligibility.of(
                                        careGiver ? Eligibility.Applicant.CARE_GIVER : Eligibility.Applicant.OTHER,
                                        order.form().value(OrderField.ADA_NUMBER))))
                : Optional.empty();
    }

    private Optional<OrderView.Sam> sam(Order order) {
        if (order.type() != OrderType.SAM || order.side() != Side.CUSTOMER) {
            return Optional.empty();
        }
        LocalDate today = Wording.today(clock);
        SamAccesses.Standing standing = accesses.standing(order);
        SamStanding.Access usable = standing.prerequisites().access(today);
        List<OrderView.Prerequisite> rows = Arrays.stream(SamPrerequisite.values())
                .map(each -> new OrderView.Prerequisite(
                        each,
                        standing.prerequisites().state(each, today),
                        Optional.ofNullable(standing.known().get(each)),
                        each != SamPrerequisite.AUTHORISATION))
                .toList();
        return Optional.of(new OrderView.Sam(
                pages.texts().text("network.access." + usable),
                usable == SamStanding.Access.USABLE ? "ok" : "warn",
                rows,
                accesses.reviewBy(order),
                order.state() == OrderState.APPROVED));
    }
}

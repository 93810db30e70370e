// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.client.addressbook.RecipientPicker;
import org.budkavle.server.connection.Counterpart;
import org.budkavle.server.connection.Line;
import org.budkavle.server.connection.LineId;
import org.budkavle.server.connection.Lines;
import org.budkavle.server.connection.Order;
import org.budkavle.server.connection.Orders;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** «Ny beställning»: what, from which mailbox and of whom; then the form itself. */
@Controller
@RequestMapping(NetworkArea.NEW)
class NewOrderController {

    private final Pages pages;
    private final Orders orders;
    private final Lines lines;
    private final Catalogues catalogues;
    private final MailboxAccess access;
    private final Organisations organisations;
    private final RecipientPicker picker;

    NewOrderController(
            Pages pages,
            Orders orders,
            Lines lines,
            Catalogues catalogues,
            MailboxAccess access,
            Organisations organisations,
            RecipientPicker picker) {
        this.pages = pages;
        this.orders = orders;
        this.lines = lines;
        this.catalogues = catalogues;
        this.access = access;
        this.organisations = organisations;
        this.picker = picker;
    }

    @GetMapping
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(defaultValue = "NEW") String typ,
            @RequestParam(defaultValue = "") String anslutning) {
        return screen(person, Form.of("typ", typ, "anslutning", anslutning), List.of(), "");
    }

    @PostMapping
    View begin(@AuthenticationPrincipal SignedIn person, @RequestParam MultiValueMap<String, String> posted) {
        Map<String, String> single = new LinkedHashMap<>(posted.toSingleValueMap());
        List<RecipientKey> chosen = new ArrayList<>(posted.getOrDefault("till", List.of()).stream()
                .map(RecipientKey::new)
                .limit(1)
                .toList());
        String added = single.getOrDefault("till-val", "");
        if (!added.isEmpty()) {
            chosen = List.of(new RecipientKey(added));
        }
        if (single.containsKey("till-bort")) {
            chosen = List.of();
        }
        Form form = new Form(single, Map.of());
        boolean looking = single.containsKey("till-steg") || !added.isEmpty() || single.containsKey("till-bort");
        if (looking || !single.containsKey("gor")) {
            return screen(person, form, chosen, added.isEmpty() ? form.value("till-sok") : "");
        }
        Optional<OrderType> type = type(form.value("typ"));
        Optional<Counterpart> provider = chosen.stream()
                .flatMap(key -> picker.address(key).stream())
                .findFirst()
                .map(address -> new Counterpart(address.organisation(), address.identifier()));
        if (type.isEmpty()) {
            form = form.error("typ", pages.texts().text("network.finding.V04.missing"));
        }
        if (provider.isEmpty()) {
            form = form.error("till", pages.texts().text("network.new.to.missing"));
        }
        if (!form.right()) {
            return screen(person, form, chosen, form.value("till-sok")).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String catalogue = catalogues
                .find(form.value("katalog"))
                .orElse(catalogues.all().getFirst())
                .code();
        Order order = orders.begin(
                mailbox(person, form.value("fran")).id(),
                provider.orElseThrow(),
                catalogue,
                begun(type.orElseThrow(), form.value("anslutning"), person),
                person.person());
        return new RedirectView(NetworkArea.ORDERS + "/" + order.id());
    }

    /** The form of a change or an end knows the connection already. */
    private OrderForm begun(OrderType type, String line, SignedIn person) {
        OrderForm form = OrderForm.EMPTY.with(OrderField.ORDER_TYPE, type.words());
        if (line.isEmpty() || !type.ofExisting()) {
            return form;
        }
        Line known = lines.find(line(line), person.person());
        return form.with(OrderField.CONNECTION, known.reference())
                .with(OrderField.HSA_ID, known.hsaId())
                .with(OrderField.SITE_NAME, known.site())
                .with(OrderField.CONNECTION_TYPE, known.offering());
    }

    private static LineId line(String text) {
        try {
            return LineId.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw new NotGranted();
        }
    }

    private Mailbox mailbox(SignedIn person, String from) {
        return mailboxes(person).stream()
                .filter(each -> each.id().toString().equals(from))
                .findFirst()
                .orElseThrow(NotGranted::new);
    }

    private List<Mailbox> mailboxes(SignedIn person) {
        return access.mailboxes(person.person(), GrantLevel.ANSWER).stream()
                .flatMap(id -> organisations.mailbox(id).stream())
                .sorted(Comparator.comparing(Mailbox::name))
                .toList();
    }

    private static Optional<OrderType> type(String name) {
        return Arrays.stream(OrderType.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private Screen screen(SignedIn person, Form form, List<RecipientKey> chosen, String text) {
        List<Mailbox> mailboxes = mailboxes(person);
        if (mailboxes.isEmpty()) {
            throw new NotGranted();
        }
        Optional<MailboxId> from = mailboxes.stream()
                .map(Mailbox::id)
                .filter(each -> each.toString().equals(form.value("fran")))
                .findFirst()
                .or(() -> Optional.of(mailboxes.getFirst().id()));
        List<Choice> types = Arrays.stream(OrderType.values())
                .map(each -> Choice.of(
                        each.name(),
                        pages.texts().text("network.type." + each),
                        pages.texts().text("network.type." + each + ".hint")))
                .toList();
        return pages.screen(
                "network/new",
                pages.texts().text("network.new"),
                new NewView(
                        form,
                        types,
                        mailboxes,
                        catalogues.all(),
                        picker.show(from, person.person(), chosen, text, false)));
    }
}

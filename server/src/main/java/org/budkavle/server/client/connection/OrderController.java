// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.budkavle.server.client.compose.PostedFiles;
import org.budkavle.server.connection.Order;
import org.budkavle.server.connection.OrderId;
import org.budkavle.server.connection.OrderRefused;
import org.budkavle.server.connection.Orders;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.draft.DraftFileId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.login.Assurance;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One order: filled in and sent by who orders, taken on by who delivers; both see the same timeline. */
@Controller
@RequestMapping(NetworkArea.ORDERS + "/{id}")
class OrderController {

    private final Pages pages;
    private final Orders orders;
    private final Drafts drafts;
    private final OrderScreens screens;
    private final PostedFiles files;
    private final Assurance assurance;

    OrderController(
            Pages pages, Orders orders, Drafts drafts, OrderScreens screens, PostedFiles files, Assurance assurance) {
        this.pages = pages;
        this.orders = orders;
        this.drafts = drafts;
        this.screens = screens;
        this.files = files;
        this.assurance = assurance;
    }

    @GetMapping
    Screen show(@AuthenticationPrincipal SignedIn person, @PathVariable OrderId id) {
        Order order = find(id, person);
        return screens.screen(order, screens.form(order), person);
    }

    /** Saves what is written; sends it too when that button was pressed. */
    @PostMapping
    View save(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrderId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Order order = find(id, person);
        try {
            Order saved = orders.save(id, screens.read(order, posted), version(posted), person.person());
            if (posted.getOrDefault("gor", "").equals("skicka")) {
                return send(saved, person, redirect);
            }
            Toast.next(redirect, pages.texts().text("network.saved"));
            return new RedirectView(NetworkArea.ORDERS + "/" + id);
        } catch (OrderRefused changed) {
            return conflict(order, changed, new Form(posted, Map.of()), person);
        }
    }

    /** How a network is protected is for who is surely logged in. */
    private Order find(OrderId id, SignedIn person) {
        Order order = orders.find(id, person.person());
        if (order.isSecret()) {
            assurance.requireForSecret(person);
        }
        return order;
    }

    private View send(Order saved, SignedIn person, RedirectAttributes redirect) {
        try {
            orders.step(saved.id(), OrderState.SUBMITTED, Facts.NONE, saved.version(), person.person());
            Toast.next(redirect, pages.texts().text("network.sent"));
            return new RedirectView(NetworkArea.ORDERS + "/" + saved.id());
        } catch (OrderRefused refused) {
            return screens.screen(saved, screens.refused(screens.form(saved), refused), person)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/steg")
    View step(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrderId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        find(id, person);
        OrderState to = Arrays.stream(OrderState.values())
                .filter(each -> each.name().equals(posted.get("till")))
                .findFirst()
                .orElseThrow(NoAccess::new);
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            facts.put(fact, posted.getOrDefault(fact.key(), ""));
        }
        try {
            orders.step(id, to, new Facts(facts), version(posted), person.person());
            Toast.next(redirect, pages.texts().text("network.told"));
            return new RedirectView(NetworkArea.ORDERS + "/" + id);
        } catch (OrderRefused refused) {
            Order order = find(id, person);
            return conflict(order, refused, new Form(posted, Map.of()), person);
        }
    }

    private Screen conflict(Order order, OrderRefused refused, Form form, SignedIn person) {
        HttpStatus status = refused.reason() == OrderRefused.Reason.CHANGED
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_CONTENT;
        return screens.screen(order, screens.refused(form, refused), person).status(status);
    }

    /** Floor plans and the like, examined for malicious code as all that is sent. */
    @PostMapping(path = "/filer", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    View attach(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrderId id,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        find(id, person);
        String said;
        try {
            said = files.attach(orders.attachments(id, person.person()), request, person);
        } catch (OrderRefused changed) {
            said = pages.texts().text("network.refused.CHANGED");
        }
        if (!said.isEmpty()) {
            Toast.next(redirect, said);
        }
        return new RedirectView(NetworkArea.ORDERS + "/" + id + "#filer");
    }

    @PostMapping("/filer/bort")
    View detach(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrderId id,
            @RequestParam("fil") DraftFileId file,
            RedirectAttributes redirect) {
        find(id, person);
        try {
            drafts.detach(orders.attachments(id, person.person()), file, person.person());
        } catch (OrderRefused changed) {
            Toast.next(redirect, pages.texts().text("network.refused.CHANGED"));
        }
        return new RedirectView(NetworkArea.ORDERS + "/" + id + "#filer");
    }

    @PostMapping("/kasta")
    View discard(@AuthenticationPrincipal SignedIn person, @PathVariable OrderId id, RedirectAttributes redirect) {
        find(id, person);
        try {
            orders.discard(id, person.person());
        } catch (OrderRefused changed) {
            Toast.next(redirect, pages.texts().text("network.refused.CHANGED"));
            return new RedirectView(NetworkArea.ORDERS + "/" + id);
        }
        Toast.next(redirect, pages.texts().text("network.discarded"));
        return new RedirectView(NetworkArea.HOME);
    }

    @PostMapping("/skicka-igen")
    View resend(@AuthenticationPrincipal SignedIn person, @PathVariable OrderId id, RedirectAttributes redirect) {
        find(id, person);
        orders.resend(id, person.person());
        Toast.next(redirect, pages.texts().text("network.told"));
        return new RedirectView(NetworkArea.ORDERS + "/" + id);
    }

    private static int version(Map<String, String> posted) {
        String version = posted.getOrDefault("version", "");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }
}

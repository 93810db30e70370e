// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.connection.Orders;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Which mailboxes take orders, for a provider. */
@Controller
@RequestMapping(NetworkArea.PROVIDER)
class ProviderController {

    private final Pages pages;
    private final Orders orders;
    private final Catalogues catalogues;
    private final MailboxAccess access;
    private final Organisations organisations;

    ProviderController(
            Pages pages, Orders orders, Catalogues catalogues, MailboxAccess access, Organisations organisations) {
        this.pages = pages;
        this.orders = orders;
        this.catalogues = catalogues;
        this.access = access;
        this.organisations = organisations;
    }

    @GetMapping
    Screen show(@AuthenticationPrincipal SignedIn person) {
        List<ProviderView.Row> rows = access.mailboxes(person.person(), GrantLevel.MANAGE).stream()
                .flatMap(id -> organisations.mailbox(id).stream())
                .sorted(Comparator.comparing(Mailbox::name))
                .map(mailbox -> new ProviderView.Row(
                        mailbox, orders.catalogueOf(mailbox.id()).orElse("")))
                .toList();
        if (rows.isEmpty()) {
            throw new NotGranted();
        }
        return pages.screen(
                "network/provider", pages.texts().text("network.provider"), new ProviderView(rows, catalogues.all()));
    }

    @PostMapping
    View set(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam("brevlada") MailboxId mailbox,
            @RequestParam(name = "katalog", defaultValue = "") String catalogue,
            RedirectAttributes redirect) {
        orders.takeOrders(mailbox, Optional.of(catalogue).filter(code -> !code.isEmpty()), person.person());
        Toast.next(redirect, pages.texts().text("network.saved"));
        return new RedirectView(NetworkArea.PROVIDER);
    }
}

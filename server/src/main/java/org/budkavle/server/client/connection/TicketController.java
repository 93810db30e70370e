// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.connection.Line;
import org.budkavle.server.connection.LineId;
import org.budkavle.server.connection.LineRefused;
import org.budkavle.server.connection.LineTicket;
import org.budkavle.server.connection.Lines;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tickets of a connection, written down and changed. */
@Controller
@RequestMapping(NetworkArea.LINES + "/{id}")
class TicketController {

    private static final String PLACE = "felarenden";

    private final Pages pages;
    private final Lines lines;
    private final LineScreens screens;

    TicketController(Pages pages, Lines lines, LineScreens screens) {
        this.pages = pages;
        this.lines = lines;
        this.screens = screens;
    }

    @PostMapping("/felarende")
    View write(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Line line = lines.find(id, person.person());
        Form form = new Form(posted, Map.of());
        Optional<LineTicket> editing = Optional.of(form.value("felarende"))
                .filter(key -> !key.isEmpty())
                .map(key -> screens.ticket(id, key, person));
        for (String field : List.of("upptackt", "anmalt", "avhjalpt")) {
            form = screens.timed(form, field);
        }
        if (form.right()) {
            Lines.NewTicket ticket = new Lines.NewTicket(
                    TicketForm.time(form, "upptackt"),
                    TicketForm.time(form, "anmalt"),
                    TicketForm.time(form, "avhjalpt"),
                    TicketForm.any(Ticket.Effect.values(), form.value("verkan"), Ticket.Effect.OUTAGE),
                    TicketForm.any(Ticket.Cause.values(), form.value("orsak"), Ticket.Cause.UNKNOWN),
                    form.value("nummer").strip(),
                    TicketForm.key(form.value("ater")));
            try {
                if (editing.isPresent()) {
                    lines.change(id, editing.get().ticket().id(), ticket, person.person());
                } else {
                    lines.add(id, ticket, person.person());
                }
                return screens.saved(id, PLACE, redirect);
            } catch (LineRefused refused) {
                form = form.error(
                        refused.reason() == LineRefused.Reason.REFERENCE ? "nummer" : "upptackt",
                        pages.texts().text("network.line.refused." + refused.reason()));
            }
        }
        return screens.wrong(line, form, editing, person);
    }

    @PostMapping("/vantan")
    View waited(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Line line = lines.find(id, person.person());
        Form form = screens.timed(screens.needed(new Form(posted, Map.of()), "vantan-fran"), "vantan-till");
        LineTicket ticket = screens.ticket(id, form.value("felarende"), person);
        if (form.right()) {
            try {
                lines.waited(
                        id,
                        ticket.ticket().id(),
                        TicketForm.time(form, "vantan-fran").orElseThrow(),
                        TicketForm.time(form, "vantan-till"),
                        person.person());
                return screens.saved(id, PLACE, redirect);
            } catch (LineRefused refused) {
                form = form.error("vantan-fran", pages.texts().text("network.line.refused." + refused.reason()));
            }
        }
        return screens.wrong(line, form, Optional.of(ticket), person);
    }
}

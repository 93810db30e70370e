// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.connection.Line;
import org.budkavle.server.connection.LineId;
import org.budkavle.server.connection.LineRefused;
import org.budkavle.server.connection.LineTicket;
import org.budkavle.server.connection.Lines;
import org.budkavle.server.connection.Probe;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One connection: is its level kept, planned work, probes and terms. */
@Controller
@RequestMapping(NetworkArea.LINES + "/{id}")
class LineController {

    private static final int LONGEST_YEARS = 9999;

    private final Pages pages;
    private final Lines lines;
    private final LineScreens screens;

    LineController(Pages pages, Lines lines, LineScreens screens) {
        this.pages = pages;
        this.lines = lines;
        this.screens = screens;
    }

    @GetMapping
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Optional<Integer> ar,
            @RequestParam Optional<String> felarende) {
        Line line = lines.find(id, person.person());
        Optional<LineTicket> editing = felarende.map(key -> screens.ticket(id, key, person));
        Form form = editing.map(TicketForm::of).orElseGet(Form::empty);
        return screens.screen(line, screens.year(line, ar), form, editing, person);
    }

    @GetMapping("/rapport.pdf")
    void report(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Optional<Integer> ar,
            HttpServletResponse response)
            throws IOException {
        Line line = lines.find(id, person.person());
        int year = screens.year(line, ar.filter(asked -> asked < LONGEST_YEARS));
        response.setContentType("application/pdf");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"serviceniva-" + year + ".pdf\"");
        lines.report(id, year, response.getOutputStream(), person.person());
    }

    @PostMapping("/arbete")
    View plan(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Line line = lines.find(id, person.person());
        Form form = new Form(posted, Map.of());
        for (String field : List.of("arbete-fran", "arbete-till", "aviserat")) {
            form = screens.needed(form, field);
        }
        if (form.right()
                && TicketForm.time(form, "arbete-till")
                        .orElseThrow()
                        .isBefore(TicketForm.time(form, "arbete-fran").orElseThrow())) {
            form = form.error("arbete-till", pages.texts().text("network.line.refused.ENDS_BEFORE_START"));
        }
        if (!form.right()) {
            return screens.wrong(line, form, Optional.empty(), person);
        }
        lines.plan(
                id,
                new Interval(
                        TicketForm.time(form, "arbete-fran").orElseThrow(),
                        TicketForm.time(form, "arbete-till").orElseThrow()),
                TicketForm.time(form, "aviserat").orElseThrow(),
                person.person());
        return screens.saved(id, "arbete", redirect);
    }

    @PostMapping("/arbete/bort")
    View cancel(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam("arbete") String work,
            RedirectAttributes redirect) {
        lines.cancel(id, uuid(work), person.person());
        return screens.saved(id, "arbete", redirect);
    }

    @PostMapping("/villkor")
    View set(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Line line = lines.find(id, person.person());
        Form form = new Form(posted, Map.of());
        String notice = form.value("avisering").strip();
        String again = form.value("ateroppnas").strip();
        form = matching(form, "avisering", "\\d{1,3}", "network.number.wrong");
        form = matching(form, "ateroppnas", "\\d{0,4}", "network.number.wrong");
        if (!form.right()) {
            return screens.wrong(line, form, Optional.empty(), person);
        }
        lines.set(
                id,
                new Terms(
                        posted.containsKey("aftnar"),
                        posted.containsKey("nedsatt"),
                        Integer.parseInt(notice),
                        posted.containsKey("andel"),
                        again.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMinutes(Integer.parseInt(again)))),
                person.person());
        return screens.saved(id, "villkor", redirect);
    }

    @PostMapping("/matning")
    View probe(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Line line = lines.find(id, person.person());
        Form form = new Form(posted, Map.of());
        String every = form.value("sekunder").strip();
        String needed = form.value("misslyckade").strip();
        form = matching(form, "sekunder", "[1-9]\\d{1,4}", "network.probe.every.wrong");
        form = matching(form, "misslyckade", "[1-9]\\d?", "network.number.wrong");
        if (form.right()) {
            try {
                lines.probe(
                        id,
                        TicketForm.any(Probe.Kind.values(), form.value("slag"), Probe.Kind.TCP),
                        form.value("mal").strip(),
                        Duration.ofSeconds(Integer.parseInt(every)),
                        Integer.parseInt(needed),
                        person.person());
                return screens.saved(id, "matning", redirect);
            } catch (LineRefused refused) {
                form = form.error("mal", pages.texts().text("network.line.refused." + refused.reason()));
            }
        }
        return screens.wrong(line, form, Optional.empty(), person);
    }

    @PostMapping("/matning/bort")
    View unprobe(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam("matning") String probe,
            RedirectAttributes redirect) {
        lines.unprobe(id, uuid(probe), person.person());
        return screens.saved(id, "matning", redirect);
    }

    private Form matching(Form form, String field, String pattern, String wrong) {
        return form.value(field).strip().matches(pattern)
                ? form
                : form.error(field, pages.texts().text(wrong));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw new NoAccess();
        }
    }
}

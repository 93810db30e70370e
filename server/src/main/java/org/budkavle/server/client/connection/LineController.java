// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
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

/**
 * One connection: is its level kept, and what happened. Times are written by Stockholm's wall clock; the second of the two hours when
 * summer time ends is chosen with {@code -senare}.
 */
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
        Optional<LineTicket> editing = felarende.map(key -> ticket(id, key, person));
        Form form = editing.map(LineController::form).orElseGet(Form::empty);
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
                .map(key -> ticket(id, key, person));
        for (String field : List.of("upptackt", "anmalt", "avhjalpt")) {
            form = timed(form, field);
        }
        if (form.right()) {
            Lines.NewTicket ticket = new Lines.NewTicket(
                    time(form, "upptackt"),
                    time(form, "anmalt"),
                    time(form, "avhjalpt"),
                    any(Ticket.Effect.values(), form.value("verkan"), Ticket.Effect.OUTAGE),
                    any(Ticket.Cause.values(), form.value("orsak"), Ticket.Cause.UNKNOWN),
                    form.value("nummer").strip(),
                    key(form.value("ater")));
            try {
                if (editing.isPresent()) {
                    lines.change(id, editing.get().ticket().id(), ticket, person.person());
                } else {
                    lines.add(id, ticket, person.person());
                }
                return done(id, redirect, "felarenden");
            } catch (LineRefused refused) {
                form = form.error(
                        refused.reason() == LineRefused.Reason.REFERENCE ? "nummer" : "upptackt",
                        pages.texts().text("network.line.refused." + refused.reason()));
            }
        }
        return screens.screen(line, screens.year(line, Optional.empty()), form, editing, person)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/vantan")
    View waited(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Line line = lines.find(id, person.person());
        Form form = timed(timed(new Form(posted, Map.of()), "vantan-fran"), "vantan-till");
        LineTicket ticket = ticket(id, form.value("felarende"), person);
        if (form.right() && time(form, "vantan-fran").isEmpty()) {
            form = form.error("vantan-fran", pages.texts().text("network.time.wrong"));
        }
        if (form.right()) {
            try {
                lines.waited(
                        id,
                        ticket.ticket().id(),
                        time(form, "vantan-fran").orElseThrow(),
                        time(form, "vantan-till"),
                        person.person());
                return done(id, redirect, "felarenden");
            } catch (LineRefused refused) {
                form = form.error("vantan-fran", pages.texts().text("network.line.refused." + refused.reason()));
            }
        }
        return screens.screen(line, screens.year(line, Optional.empty()), form, Optional.of(ticket), person)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
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
            form = timed(form, field);
            if (form.right() && time(form, field).isEmpty()) {
                form = form.error(field, pages.texts().text("network.time.wrong"));
            }
        }
        if (form.right()
                && time(form, "arbete-till")
                        .orElseThrow()
                        .isBefore(time(form, "arbete-fran").orElseThrow())) {
            form = form.error("arbete-till", pages.texts().text("network.line.refused.ENDS_BEFORE_START"));
        }
        if (!form.right()) {
            return screens.screen(line, screens.year(line, Optional.empty()), form, Optional.empty(), person)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        lines.plan(
                id,
                new Interval(
                        time(form, "arbete-fran").orElseThrow(),
                        time(form, "arbete-till").orElseThrow()),
                time(form, "aviserat").orElseThrow(),
                person.person());
        return done(id, redirect, "arbete");
    }

    @PostMapping("/arbete/bort")
    View cancel(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam("arbete") String work,
            RedirectAttributes redirect) {
        lines.cancel(id, uuid(work), person.person());
        return done(id, redirect, "arbete");
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
        if (!notice.matches("\\d{1,3}")) {
            form = form.error("avisering", pages.texts().text("network.number.wrong"));
        }
        if (!again.matches("\\d{0,4}")) {
            form = form.error("ateroppnas", pages.texts().text("network.number.wrong"));
        }
        if (!form.right()) {
            return screens.screen(line, screens.year(line, Optional.empty()), form, Optional.empty(), person)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
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
        return done(id, redirect, "villkor");
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
        if (!every.matches("[1-9]\\d{1,4}")) {
            form = form.error("sekunder", pages.texts().text("network.probe.every.wrong"));
        }
        if (!needed.matches("[1-9]\\d?")) {
            form = form.error("misslyckade", pages.texts().text("network.number.wrong"));
        }
        if (form.right()) {
            try {
                lines.probe(
                        id,
                        any(Probe.Kind.values(), form.value("slag"), Probe.Kind.TCP),
                        form.value("mal").strip(),
                        Duration.ofSeconds(Integer.parseInt(every)),
                        Integer.parseInt(needed),
                        person.person());
                return done(id, redirect, "matning");
            } catch (LineRefused refused) {
                form = form.error("mal", pages.texts().text("network.line.refused." + refused.reason()));
            }
        }
        return screens.screen(line, screens.year(line, Optional.empty()), form, Optional.empty(), person)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/matning/bort")
    View unprobe(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable LineId id,
            @RequestParam("matning") String probe,
            RedirectAttributes redirect) {
        lines.unprobe(id, uuid(probe), person.person());
        return done(id, redirect, "matning");
    }

    private View done(LineId id, RedirectAttributes redirect, String place) {
        Toast.next(redirect, pages.texts().text("network.saved"));
        return new RedirectView(NetworkArea.LINES + "/" + id + "#" + place);
    }

    private LineTicket ticket(LineId line, String key, SignedIn person) {
        return key(key).flatMap(id -> lines.tickets(line, person.person()).stream()
                        .filter(each -> each.ticket().id().equals(id))
                        .findFirst())
                .orElseThrow(NoAccess::new);
    }

    private static Form form(LineTicket ticket) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("felarende", ticket.ticket().id().toString());
        put(values, "upptackt", ticket.detected());
        put(values, "anmalt", ticket.reported());
        put(values, "avhjalpt", ticket.ticket().restored());
        values.put("verkan", ticket.ticket().effect().name());
        values.put("orsak", ticket.ticket().cause().name());
        values.put("nummer", ticket.reference());
        values.put("ater", ticket.ticket().reopens().map(Object::toString).orElse(""));
        return new Form(values, Map.of());
    }

    private static void put(Map<String, String> values, String field, Optional<Instant> at) {
        at.ifPresent(instant -> {
            ZonedDateTime wall = instant.atZone(ServiceHours.ZONE);
            values.put(field, wall.toLocalDateTime().withNano(0).toString());
            if (!wall.equals(wall.withEarlierOffsetAtOverlap())) {
                values.put(field + "-senare", "on");
            }
        });
    }

    private Form timed(Form form, String field) {
        String text = form.value(field).strip();
        return text.isEmpty() || parsed(text).isPresent()
                ? form
                : form.error(field, pages.texts().text("network.time.wrong"));
    }

    private static Optional<Instant> time(Form form, String field) {
        return parsed(form.value(field).strip()).map(wall -> {
            ZonedDateTime zoned = wall.atZone(ServiceHours.ZONE);
            return (form.value(field + "-senare").isEmpty()
                            ? zoned.withEarlierOffsetAtOverlap()
                            : zoned.withLaterOffsetAtOverlap())
                    .toInstant();
        });
    }

    private static Optional<LocalDateTime> parsed(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<TicketId> key(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(TicketId.parse(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw new NoAccess();
        }
    }

    private static <E extends Enum<E>> E any(E[] all, String name, E otherwise) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }
}

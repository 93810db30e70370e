// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.compliance.Compliance;
import org.budkavle.server.compliance.Report;
import org.budkavle.server.compliance.Requirement;
import org.budkavle.server.compliance.Requirements;
import org.budkavle.server.compliance.Statement;
import org.budkavle.server.compliance.StatementRefused;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Efterlevnad»: how each requirement stands now, and what the organisation says of it. */
@Controller
class RequirementsController {

    private static final Map<StatementRefused.Field, String> FIELDS = Map.of(
            StatementRefused.Field.STANDING, "lage",
            StatementRefused.Field.TEXT, "svar",
            StatementRefused.Field.RESPONSIBLE, "ansvarig",
            StatementRefused.Field.ON, "dag",
            StatementRefused.Field.DUE, "senast");

    private final Pages pages;
    private final Compliance compliance;
    private final Clock clock;

    RequirementsController(Pages pages, Compliance compliance, Clock clock) {
        this.pages = pages;
        this.compliance = compliance;
        this.clock = clock;
    }

    @GetMapping(ComplianceArea.HOME)
    Screen list(@AuthenticationPrincipal SignedIn person, @RequestParam(name = "visa", defaultValue = "") String show) {
        Report report = compliance.now(person.organisation(), person.person());
        boolean gaps = !show.equals("alla");
        List<RequirementsView.Group> groups = Requirements.carried().acts().stream()
                .map(act -> new RequirementsView.Group(
                        act,
                        report.rows().stream()
                                .filter(row -> row.requirement().act().equals(act.id()))
                                .filter(row -> !gaps || row.judgement().gap())
                                .toList()))
                .filter(group -> !group.rows().isEmpty())
                .toList();
        long left = report.rows().stream().filter(row -> row.judgement().gap()).count();
        return pages.screen(
                "compliance/list",
                pages.texts().text("compliance.title"),
                new RequirementsView(report.counts(), left, gaps, groups));
    }

    @GetMapping(ComplianceArea.REQUIREMENT)
    Screen show(@AuthenticationPrincipal SignedIn person, @PathVariable String id) {
        List<Statement> said =
                compliance.statements(person.organisation(), requirement(id).id(), person.person());
        Form form = said.stream()
                .findFirst()
                .map(latest -> Form.of(
                        "lage", latest.standing().name(),
                        "svar", latest.text(),
                        "ansvarig", latest.responsible(),
                        "dag", today().toString(),
                        "senast", ""))
                .orElseGet(() -> Form.of("dag", today().toString()));
        return screen(person, requirement(id), said, form);
    }

    @PostMapping(ComplianceArea.REQUIREMENT)
    View state(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam(name = "lage", defaultValue = "") String standing,
            @RequestParam(name = "svar", defaultValue = "") String text,
            @RequestParam(name = "ansvarig", defaultValue = "") String responsible,
            @RequestParam(name = "dag", defaultValue = "") String on,
            @RequestParam(name = "senast", defaultValue = "") String due,
            RedirectAttributes redirect) {
        Requirement requirement = requirement(id);
        List<Statement> said = compliance.statements(person.organisation(), requirement.id(), person.person());
        Form form = Form.of("lage", standing, "svar", text, "ansvarig", responsible, "dag", on, "senast", due);
        Optional<Statement.Standing> chosen = Arrays.stream(Statement.Standing.values())
                .filter(each -> each.name().equals(standing))
                .findFirst();
        Optional<LocalDate> day = date(on);
        Optional<LocalDate> last = date(due);
        if (chosen.isEmpty()) {
            form = form.error("lage", pages.texts().text("compliance.wrong.standing"));
        }
        if (day.isEmpty()) {
            form = form.error("dag", pages.texts().text("compliance.wrong.date"));
        }
        if (last.isEmpty()) {
            form = form.error("senast", pages.texts().text("compliance.wrong.date"));
        }
        if (!form.right()) {
            return screen(person, requirement, said, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            compliance.state(
                    person.organisation(),
                    new Statement(
                            requirement.id(),
                            0,
                            chosen.orElseThrow(),
                            text.strip(),
                            responsible.strip(),
                            day.orElseThrow(),
                            last.orElseThrow()),
                    person.person());
        } catch (StatementRefused refused) {
            for (var wrong : refused.reasons().entrySet()) {
                form = form.error(
                        FIELDS.getOrDefault(wrong.getKey(), "svar"),
                        pages.texts().text("compliance.wrong." + wrong.getValue(), requirement.months()));
            }
            return screen(person, requirement, said, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Toast.next(redirect, pages.texts().text("compliance.said"));
        return new RedirectView(ComplianceArea.HOME + "/krav/" + requirement.id());
    }

    private Screen screen(SignedIn person, Requirement requirement, List<Statement> said, Form form) {
        Report report = compliance.now(person.organisation(), person.person());
        Report.Row row = report.row(requirement.id()).orElseThrow(NoAccess::new);
        return pages.screen(
                "compliance/requirement",
                requirement.heading(),
                new RequirementView(
                        Requirements.carried().acts().stream()
                                .filter(act -> act.id().equals(requirement.act()))
                                .findFirst()
                                .orElseThrow(),
                        row,
                        report.at(),
                        requirement.sources().stream()
                                .flatMap(source -> report.of(source).stream())
                                .toList(),
                        said,
                        Arrays.stream(Statement.Standing.values())
                                .map(each -> Choice.of(
                                        each.name(),
                                        pages.texts().text("compliance.standing." + each),
                                        pages.texts().text("compliance.standing." + each + ".hint")))
                                .toList(),
                        form));
    }

    private static Requirement requirement(String id) {
        return Requirements.carried().find(id).orElseThrow(NoAccess::new);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Moments.ZONE);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.JourneyModel;
import org.budkavle.journey.State;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.client.operator.ParticipantView.Month;
import org.budkavle.server.client.status.FindSteps;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.operator.Level;
import org.budkavle.server.operator.Levels;
import org.budkavle.server.operator.ParticipantRow;
import org.budkavle.server.operator.ParticipantRows;
import org.budkavle.server.operator.RollOver;
import org.budkavle.server.operator.RollOverRefused;
import org.budkavle.server.operator.RollOvers;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.platform.Walls;
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

/** One participant: its level, its capacity, its certificates and the roll-over of its keys, and what is left of its way in. */
@Controller
class ParticipantController {

    static final String ONE = OperatorArea.HOME + "/{id}";
    private static final int DAY = 86_400;

    private final Pages pages;
    private final MayLook may;
    private final Organisations organisations;
    private final ParticipantRows rows;
    private final Levels levels;
    private final LevelReports reports;
    private final RollOvers rollOvers;
    private final ShownCertificates certificates;
    private final FindSteps steps;
    private final BeginJourney begin;

    ParticipantController(
            Pages pages,
            MayLook may,
            Organisations organisations,
            ParticipantRows rows,
            Levels levels,
            LevelReports reports,
            RollOvers rollOvers,
            ShownCertificates certificates,
            FindSteps steps,
            BeginJourney begin) {
        this.pages = pages;
        this.may = may;
        this.organisations = organisations;
        this.rows = rows;
        this.levels = levels;
        this.reports = reports;
        this.rollOvers = rollOvers;
        this.certificates = certificates;
        this.steps = steps;
        this.begin = begin;
    }

    /** What people call the state of a participant's journey. */
    static String state(Pages pages, String id) {
        return JourneyModel.of(JourneyKind.PARTICIPANT).states().stream()
                .filter(state -> state.id().equals(id))
                .findFirst()
                .map(State::title)
                .map(title -> title.in(pages.texts().language().tag()))
                .orElse(id);
    }

    @GetMapping(ONE)
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrganisationId id,
            @RequestParam(name = "manad", defaultValue = "") String month) {
        return screen(person, may.look(person, id), month, Form.empty());
    }

    @PostMapping(ONE + "/niva")
    View agree(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrganisationId id,
            @RequestParam(name = "tillganglighet", defaultValue = "") String availability,
            @RequestParam(name = "sekunder", defaultValue = "") String seconds,
            RedirectAttributes attributes) {
        Organisation participant = may.operate(person, id);
        Form form = Form.of("tillganglighet", availability.strip(), "sekunder", seconds.strip());
        String percent = availability.strip().replace(',', '.');
        if (!percent.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")
                || new BigDecimal(percent).compareTo(BigDecimal.valueOf(100)) > 0) {
            form = form.error("tillganglighet", pages.texts().text("operator.wrong.availability"));
        }
        if (!seconds.strip().matches("[1-9][0-9]{0,4}") || Integer.parseInt(seconds.strip()) > DAY) {
            form = form.error("sekunder", pages.texts().text("operator.wrong.seconds"));
        }
        if (!form.right()) {
            return screen(person, participant, "", form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        levels.agree(id, new Level(new BigDecimal(percent), Integer.parseInt(seconds.strip())), person.person());
        return done(attributes, id, "operator.level.saved");
    }

    @PostMapping(ONE + "/borja")
    View begin(
            @AuthenticationPrincipal SignedIn person, @PathVariable OrganisationId id, RedirectAttributes attributes) {
        begin.begin(may.operate(person, id), person);
        return done(attributes, id, "operator.begun");
    }

    @PostMapping(ONE + "/nyckelbyte")
    View rollOver(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable OrganisationId id,
            @RequestParam(name = "steg", defaultValue = "") String step,
            RedirectAttributes attributes) {
        Organisation participant = may.look(person, id);
        Actor by = person.actor();
        try {
            switch (step) {
                case "kontrollera" -> rollOvers.check(participant, by);
                case "byt" -> rollOvers.switchOver(participant, by);
                case "avveckla" -> rollOvers.retire(participant, by);
                default -> throw new NoAccess();
            }
        } catch (RollOverRefused refused) {
            Toast.failed(attributes, pages.texts().text("operator.roll.refused." + refused.reason()));
            return new RedirectView(OperatorArea.HOME + "/" + id);
        }
        return done(attributes, id, "operator.roll.did." + step);
    }

    private View done(RedirectAttributes attributes, OrganisationId id, String text) {
        Toast.next(attributes, pages.texts().text(text));
        return new RedirectView(OperatorArea.HOME + "/" + id);
    }

    private Screen screen(SignedIn person, Organisation participant, String month, Form form) {
        YearMonth of = reports.month(month);
        Optional<ParticipantRow> row = rows.find(participant.id());
        List<Step> left = Walls.within(participant.id().value(), () -> steps.every(participant));
        Optional<Level> agreed = levels.agreed(participant.id());
        Form shown = form.right() && agreed.isPresent()
                ? Form.of(
                        "tillganglighet",
                        agreed.get().availability().toPlainString().replace('.', ','),
                        "sekunder",
                        Integer.toString(agreed.get().seconds()))
                : form;
        return pages.screen(
                "operator/show",
                participant.name(),
                new ParticipantView(
                        participant,
                        may.operates(person),
                        row.map(ParticipantRow::state)
                                .map(state -> state(pages, state))
                                .orElse(""),
                        row.map(ParticipantRow::lookup).orElse("UNKNOWN"),
                        new Month(
                                of.toString(),
                                DateTimeFormatter.ofPattern(
                                                "MMMM yyyy",
                                                Locale.of(
                                                        pages.texts().language().tag()))
                                        .format(of),
                                of.minusMonths(1).toString(),
                                reports.isPast(of) ? of.plusMonths(1).toString() : "",
                                reports.of(participant, of)),
                        certificates.of(participant),
                        organisations.mailboxes(participant.id()).stream()
                                .map(Mailbox::address)
                                .map(address -> address.value())
                                .toList(),
                        left.stream().filter(step -> !step.state().isSettled()).toList(),
                        left.stream().anyMatch(step -> step.planned().owner().isPresent()),
                        rollOver(participant),
                        shown));
    }

    private Optional<RollOver> rollOver(Organisation participant) {
        try {
            return Optional.of(rollOvers.of(participant));
        } catch (RollOverRefused noKeys) {
            return Optional.empty();
        }
    }
}

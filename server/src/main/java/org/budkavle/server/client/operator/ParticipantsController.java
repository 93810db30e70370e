// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.operator.ParticipantsView.Line;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.operator.Operators;
import org.budkavle.server.operator.ParticipantRow;
import org.budkavle.server.operator.ParticipantRows;
import org.budkavle.server.operator.ParticipantRows.Sort;
import org.budkavle.server.operator.ParticipantRows.Which;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Every participant of the installation, for its operator; a new one. */
@Controller
class ParticipantsController {

    private static final int LONGEST = 200;

    private final Pages pages;
    private final Operators operators;
    private final Organisations organisations;
    private final ParticipantRows rows;
    private final GatherParticipants gather;
    private final AuditLog audit;
    private final Clock clock;

    ParticipantsController(
            Pages pages,
            Operators operators,
            Organisations organisations,
            ParticipantRows rows,
            GatherParticipants gather,
            AuditLog audit,
            Clock clock) {
        this.pages = pages;
        this.operators = operators;
        this.organisations = organisations;
        this.rows = rows;
        this.gather = gather;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(OperatorArea.HOME)
    Screen list(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "sok", defaultValue = "") String words,
            @RequestParam(name = "urval", defaultValue = "ALL") String which,
            @RequestParam(name = "ordning", defaultValue = "NAME") String sort,
            @RequestParam(name = "efter", required = false) Optional<OrganisationId> after) {
        require(person);
        return screen(
                words.substring(0, Math.min(words.length(), LONGEST)),
                choice(Which.values(), which),
                choice(Sort.values(), sort),
                after,
                Form.empty());
    }

    @PostMapping(OperatorArea.HOME)
    View add(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "deltagare", defaultValue = "") String participant,
            @RequestParam(name = "namn", defaultValue = "") String name,
            RedirectAttributes attributes) {
        require(person);
        Form form = checked(Form.of("deltagare", participant.strip(), "namn", name.strip()));
        if (!form.right()) {
            return screen("", Which.ALL, Sort.NAME, Optional.empty(), form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Organisation added = organisations.register(new ParticipantId(participant.strip()), name.strip());
        audit.append(AuditEvent.of(AuditEventType.OPERATOR_PARTICIPANT_BEGUN, person.actor(), "added")
                .of(added.id())
                .with(Map.of("participant", added.participant().value())));
        Walls.within(added.id().value(), () -> {
            gather.look(added);
            return added;
        });
        Toast.next(attributes, pages.texts().text("operator.added"));
        return new RedirectView(OperatorArea.HOME + "/" + added.id());
    }

    private void require(SignedIn person) {
        if (!operators.operates(person.person(), person.organisation())) {
            throw new NoAccess();
        }
    }

    private Form checked(Form form) {
        Form checked = form;
        String participant = form.value("deltagare");
        if (!ParticipantId.isValid(participant)) {
            checked = checked.error("deltagare", pages.texts().text("operator.wrong.participant"));
        } else if (organisations.find(new ParticipantId(participant)).isPresent()) {
            checked = checked.error("deltagare", pages.texts().text("operator.wrong.known"));
        }
        String name = form.value("namn");
        if (name.isEmpty() || name.length() > LONGEST || PersonalNumbers.isIn(name)) {
            checked = checked.error("namn", pages.texts().text("operator.wrong.name"));
        }
        return checked;
    }

    private Screen screen(String words, Which which, Sort sort, Optional<OrganisationId> after, Form form) {
        List<ParticipantRow> found = rows.page(words, which, sort, after);
        List<ParticipantRow> shown = found.subList(0, Math.min(found.size(), ParticipantRows.PAGE));
        Instant now = clock.instant();
        String next = found.size() <= ParticipantRows.PAGE
                ? ""
                : OperatorArea.HOME + "?sok=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&urval=" + which
                        + "&ordning=" + sort + "&efter="
                        + shown.getLast().organisation();
        return pages.screen(
                "operator/list",
                pages.texts().text("operator.title"),
                new ParticipantsView(
                        rows.together(),
                        shown.stream()
                                .map(row -> new Line(
                                        row,
                                        ParticipantController.state(pages, row.state()),
                                        row.ends()
                                                .map(end -> Duration.between(now, end)
                                                        .toDays())
                                                .orElse(null)))
                                .toList(),
                        next,
                        Form.of("sok", words),
                        sort,
                        which,
                        form));
    }

    private static <E extends Enum<E>> E choice(E[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(NoAccess::new);
    }
}

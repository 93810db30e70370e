// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.retention.Certificate;
import org.budkavle.server.retention.Disposal;
import org.budkavle.server.retention.DisposalId;
import org.budkavle.server.retention.DisposalItem;
import org.budkavle.server.retention.DisposalRefused;
import org.budkavle.server.retention.Disposals;
import org.budkavle.server.retention.Rule;
import org.budkavle.server.retention.Rules;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One disposal: what is in it, who has done what, and what can be done. */
@Controller
@RequestMapping(RetentionArea.DISPOSALS + "/{id}")
class DisposalsController {

    private static final int PAGE = 50;

    private final Pages pages;
    private final Keeping keeping;
    private final Disposals disposals;
    private final Rules rules;
    private final MailboxAccess access;
    private final Names names;
    private final Wording wording;
    private final Clock clock;

    DisposalsController(
            Pages pages,
            Keeping keeping,
            Disposals disposals,
            Rules rules,
            MailboxAccess access,
            Names names,
            Wording wording,
            Clock clock) {
        this.pages = pages;
        this.keeping = keeping;
        this.disposals = disposals;
        this.rules = rules;
        this.access = access;
        this.names = names;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable DisposalId id,
            @RequestParam(name = "kvar", defaultValue = "false") boolean kept,
            @RequestParam(name = "efter", required = false) Optional<String> after) {
        Disposal disposal = disposals.find(person.organisation(), id, person.person());
        LocalDate day = today().plusDays(Disposals.WAITS_DAYS);
        return screen(person, disposal, kept, after.map(DisposalsController::place), Form.of("dag", day.toString()));
    }

    @PostMapping("/foresla")
    View propose(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable DisposalId id,
            @RequestParam(defaultValue = "") String dag,
            RedirectAttributes redirect) {
        try {
            disposals.propose(person.organisation(), id, LocalDate.parse(dag), person.person());
            return done(id, redirect, "retention.proposed");
        } catch (DateTimeParseException noDay) {
            return refused(person, id, dag, DisposalRefused.Reason.DAY);
        } catch (DisposalRefused refused) {
            return refused(person, id, dag, refused.reason());
        }
    }

    @PostMapping("/godkann")
    View approve(@AuthenticationPrincipal SignedIn person, @PathVariable DisposalId id, RedirectAttributes redirect) {
        return step(person, id, redirect, disposals::approve, "retention.approved");
    }

    @PostMapping("/avsla")
    View refuse(@AuthenticationPrincipal SignedIn person, @PathVariable DisposalId id, RedirectAttributes redirect) {
        return step(person, id, redirect, disposals::refuse, "retention.refused");
    }

    @PostMapping("/stoppa")
    View stop(@AuthenticationPrincipal SignedIn person, @PathVariable DisposalId id, RedirectAttributes redirect) {
        return step(person, id, redirect, disposals::stop, "retention.stopped");
    }

    /** What whoever decides does with a disposal. */
    private interface Step {
        void take(OrganisationId organisation, DisposalId id, PersonId by) throws DisposalRefused;
    }

    private View step(SignedIn person, DisposalId id, RedirectAttributes redirect, Step step, String said) {
        try {
            step.take(person.organisation(), id, person.person());
            return done(id, redirect, said);
        } catch (DisposalRefused refused) {
            return refused(person, id, "", refused.reason());
        }
    }

    @GetMapping("/gallringsintyg.pdf")
    ResponseEntity<StreamingResponseBody> pdf(@AuthenticationPrincipal SignedIn person, @PathVariable DisposalId id) {
        Certificate certificate = certificate(person, id);
        return file(id, "pdf", MediaType.APPLICATION_PDF).body(certificate::writePdf);
    }

    @GetMapping("/gallringsintyg.json")
    ResponseEntity<byte[]> json(@AuthenticationPrincipal SignedIn person, @PathVariable DisposalId id)
            throws IOException {
        return file(id, "json", MediaType.APPLICATION_JSON)
                .body(certificate(person, id).json());
    }

    private Certificate certificate(SignedIn person, DisposalId id) {
        return disposals
                .certificate(disposals.find(person.organisation(), id, person.person()))
                .orElseThrow(NotGranted::new);
    }

    private static ResponseEntity.BodyBuilder file(DisposalId id, String ending, MediaType type) {
        return Downloads.as(type, "gallringsintyg-" + id + "." + ending);
    }

    private View done(DisposalId id, RedirectAttributes redirect, String said) {
        Toast.next(redirect, pages.texts().text(said));
        return new RedirectView(RetentionArea.DISPOSALS + "/" + id);
    }

    private View refused(SignedIn person, DisposalId id, String day, DisposalRefused.Reason reason) {
        Form form = Form.of("dag", day).error("dag", pages.texts().text("retention.refused." + reason));
        Disposal disposal = disposals.find(person.organisation(), id, person.person());
        return screen(person, disposal, false, Optional.empty(), form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Screen screen(
            SignedIn person, Disposal disposal, boolean kept, Optional<DisposalItem.Place> after, Form form) {
        List<DisposalItem> items = disposals.items(
                disposal,
                kept
                        ? Set.of(DisposalItem.State.EXCEPTED, DisposalItem.State.SKIPPED)
                        : Set.of(DisposalItem.State.DUE, DisposalItem.State.DISPOSED),
                after,
                PAGE + 1);
        List<DisposalItem> shown = items.stream().limit(PAGE).toList();
        Set<MailboxId> readable = access.mailboxes(person.person(), GrantLevel.READ);
        boolean archivist = keeping.isArchivist(person);
        boolean expired = disposal.state() == Disposal.State.PROPOSED
                && disposal.expiresAt()
                        .filter(at -> !at.isAfter(clock.instant()))
                        .isPresent();
        boolean ownHand = Stream.of(Optional.of(disposal.made()), disposal.proposed())
                .flatMap(Optional::stream)
                .anyMatch(step -> step.by().equals(person.person()));
        boolean proposed = disposal.state() == Disposal.State.PROPOSED && !expired;
        return pages.screen(
                "retention/disposal",
                pages.texts().text("retention.title"),
                new DisposalView(
                        disposal,
                        disposal.disposeOn().map(any -> disposals.dayOf(disposal)),
                        expired
                                ? Disposal.State.EXPIRED.name()
                                : disposal.state().name(),
                        names.face(disposal.made().by()),
                        disposal.proposed().map(step -> names.face(step.by())),
                        disposal.decided().map(step -> names.face(step.by())),
                        disposal.stopped().map(step -> names.face(step.by())),
                        sums(disposal),
                        rules(shown),
                        shown.stream()
                                .map(item -> new DisposalView.Line(
                                        Wording.shortened(item.conversation().toString()),
                                        item,
                                        names.mailbox(item.mailbox()),
                                        readable.contains(item.mailbox()) && item.state() != DisposalItem.State.DISPOSED
                                                ? Optional.of("/konversationer/" + item.conversation() + "/gallring")
                                                : Optional.empty()))
                                .toList(),
                        kept,
                        items.size() > PAGE ? Optional.of(place(shown.getLast().place())) : Optional.empty(),
                        disposal.state() == Disposal.State.COUNTED && disposal.conversations() > 0,
                        proposed && archivist && !ownHand,
                        proposed && archivist,
                        proposed
                                || disposal.state() == Disposal.State.APPROVED
                                || disposal.state() == Disposal.State.RUNNING,
                        proposed && archivist && ownHand,
                        form));
    }

    private List<DisposalView.Sum> sums(Disposal disposal) {
        return disposal.tallies().entrySet().stream()
                .map(each -> sum(names.mailbox(each.getKey()), each.getValue()))
                .sorted(Comparator.comparing(DisposalView.Sum::mailbox))
                .toList();
    }

    private static DisposalView.Sum sum(String mailbox, List<Disposal.Tally> tallies) {
        List<Disposal.Tally> going =
                tallies.stream().filter(tally -> tally.obstacle().isEmpty()).toList();
        return new DisposalView.Sum(
                mailbox,
                going.stream().mapToInt(Disposal.Tally::conversations).sum(),
                going.stream().mapToInt(Disposal.Tally::messages).sum(),
                going.stream().mapToInt(Disposal.Tally::files).sum(),
                tallies.stream()
                        .filter(tally -> tally.obstacle().isPresent())
                        .map(tally ->
                                new DisposalView.Left(tally.obstacle().get().name(), tally.conversations()))
                        .toList());
    }

    private List<DisposalView.RuleLine> rules(List<DisposalItem> items) {
        return items.stream()
                .map(item -> Map.entry(item.rule(), item.ruleVersion()))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .flatMap(each -> rules.version(each.getKey(), each.getValue()).stream())
                .map(this::line)
                .toList();
    }

    private DisposalView.RuleLine line(Rule rule) {
        return new DisposalView.RuleLine(
                rule.text().name(),
                wording.place(rule.place()),
                wording.term(rule.text()),
                rule.text().decision(),
                RetentionArea.RULES + "/" + rule.id());
    }

    private static DisposalItem.Place place(String text) {
        String[] parts = text.split("_", -1);
        try {
            return new DisposalItem.Place(
                    new MailboxId(UUID.fromString(parts[0])), ConversationKey.parse(parts[parts.length - 1]));
        } catch (IllegalArgumentException noPlace) {
            throw new NotGranted();
        }
    }

    private static String place(DisposalItem.Place place) {
        return place.mailbox() + "_" + place.conversation();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Moments.ZONE);
    }
}

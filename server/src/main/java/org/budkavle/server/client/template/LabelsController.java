// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelChange;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.template.Situation;
import org.budkavle.server.template.Situations;
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

/** The labels of a mailbox with their clocks, and whole situations (client-ux.md 4.10, 4.12). */
@Controller
@RequestMapping(TemplateArea.LABELS)
class LabelsController {

    private final Pages pages;
    private final Keepers keepers;
    private final Labels labels;
    private final Situations situations;
    private final AddSituation addSituation;
    private final Clock clock;

    LabelsController(
            Pages pages,
            Keepers keepers,
            Labels labels,
            Situations situations,
            AddSituation addSituation,
            Clock clock) {
        this.pages = pages;
        this.keepers = keepers;
        this.labels = labels;
        this.situations = situations;
        this.addSituation = addSituation;
        this.clock = clock;
    }

    @GetMapping
    View choose(@AuthenticationPrincipal SignedIn person) {
        List<Mailbox> kept = keepers.mailboxes(person);
        return kept.size() == 1
                ? new RedirectView(TemplateArea.LABELS + "/" + kept.getFirst().id())
                : pages.screen("template/labelled", text("label.labels"), kept);
    }

    @GetMapping("/{mailbox}")
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable MailboxId mailbox,
            @RequestParam(name = "andra", required = false) Optional<LabelId> changed) {
        Mailbox kept = keepers.require(person, mailbox);
        Optional<Label> label = changed.map(id -> find(kept, id));
        return screen(kept, changed, label.map(LabelForm::show).orElse(Form.empty()));
    }

    @PostMapping("/{mailbox}")
    View add(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable MailboxId mailbox,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Mailbox kept = keepers.require(person, mailbox);
        Form form = LabelForm.check(posted, pages.texts());
        boolean taken = labels.of(mailbox).stream()
                .anyMatch(label ->
                        label.name().equalsIgnoreCase(form.value("namn").strip()));
        if (!form.right() || taken) {
            return wrong(kept, Optional.empty(), form, taken);
        }
        labels.define(mailbox, LabelForm.text(form), keepers.as(person, kept));
        return done(kept, redirect, text("label.added"));
    }

    @PostMapping("/{mailbox}/{label}")
    View change(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable MailboxId mailbox,
            @PathVariable LabelId label,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Mailbox kept = keepers.require(person, mailbox);
        find(kept, label);
        CaseWorker by = keepers.as(person, kept);
        return switch (posted.getOrDefault("gor", "")) {
            case "upp" -> moved(kept, label, true, by);
            case "ned" -> moved(kept, label, false, by);
            case "bort" -> {
                labels.retire(label, by);
                yield done(kept, redirect, text("label.retired"));
            }
            default -> {
                Form form = LabelForm.check(posted, pages.texts());
                LabelChange outcome =
                        form.right() ? labels.change(label, LabelForm.text(form), by) : LabelChange.NOT_FOUND;
                yield outcome == LabelChange.DONE
                        ? done(kept, redirect, text("label.saved"))
                        : wrong(kept, Optional.of(label), form, outcome == LabelChange.NAME_TAKEN);
            }
        };
    }

    private View moved(Mailbox mailbox, LabelId label, boolean up, CaseWorker by) {
        labels.move(label, up, by);
        return new RedirectView(path(mailbox) + "#e-" + label);
    }

    @PostMapping("/{mailbox}/situation")
    View situation(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable MailboxId mailbox,
            @RequestParam(name = "situation", defaultValue = "") String key,
            RedirectAttributes redirect) {
        Mailbox kept = keepers.require(person, mailbox);
        Situation situation = situations.find(key).orElseThrow(NotGranted::new);
        AddSituation.Added added = addSituation.to(kept, situation, keepers.as(person, kept));
        return done(
                kept,
                redirect,
                pages.texts().count("label.situation.labels", added.labels()) + " "
                        + pages.texts().count("label.situation.templates", added.templates()));
    }

    private View wrong(Mailbox mailbox, Optional<LabelId> changed, Form form, boolean taken) {
        return screen(mailbox, changed, taken ? form.error("namn", text("label.name.taken")) : form)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private View done(Mailbox mailbox, RedirectAttributes redirect, String said) {
        Toast.next(redirect, said);
        return new RedirectView(path(mailbox));
    }

    private Screen screen(Mailbox mailbox, Optional<LabelId> changed, Form form) {
        return pages.screen(
                "template/labels",
                text("label.labels"),
                new LabelsView(
                        mailbox,
                        labels.of(mailbox.id()).stream().map(this::shown).toList(),
                        changed,
                        form,
                        situations.all().stream()
                                .map(each -> new LabelsView.Card(each, addSituation.added(mailbox, each)))
                                .toList()));
    }

    /** As the clocks of a label that is set now would run. */
    private LabelsView.Shown shown(Label label) {
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        return new LabelsView.Shown(
                label,
                label.clocks().stream()
                        .map(each -> new LabelsView.Due(each, endOf(today.plusDays(each.days()))))
                        .toList());
    }

    private static Instant endOf(LocalDate day) {
        return day.atTime(LocalTime.of(23, 59, 59)).atZone(Moments.ZONE).toInstant();
    }

    private Label find(Mailbox mailbox, LabelId id) {
        return labels.of(mailbox.id()).stream()
                .filter(label -> label.id().equals(id))
                .findFirst()
                .orElseThrow(NotGranted::new);
    }

    private static String path(Mailbox mailbox) {
        return TemplateArea.LABELS + "/" + mailbox.id();
    }

    private String text(String key) {
        return pages.texts().text(key);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.notice.NoticeDelivery;
import org.budkavle.server.notice.NoticeKind;
import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.NoticeSettings;
import org.budkavle.server.notice.NoticeText;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** How a person wants to be told. There is nothing to set about what is said: it is never more than a count. */
@Controller
class NoticeSettingsController {

    private static final String HOME = "/installningar/notiser";

    private final Pages pages;
    private final CaseWorkers workers;
    private final NoticeRules rules;
    private final Names names;

    NoticeSettingsController(Pages pages, CaseWorkers workers, NoticeRules rules, Names names) {
        this.pages = pages;
        this.workers = workers;
        this.rules = rules;
        this.names = names;
    }

    @GetMapping(HOME)
    Screen show() {
        CaseWorker by = workers.current();
        NoticeSettings settings = rules.of(by.person());
        Form form = Form.of(
                "epost",
                settings.email().orElse(""),
                "tyst-fran",
                settings.quiet().map(quiet -> quiet.from().toString()).orElse(""),
                "tyst-till",
                settings.quiet().map(quiet -> quiet.until().toString()).orElse(""));
        return page(form, settings, by);
    }

    @PostMapping(HOME)
    View keep(@RequestParam Map<String, String> values, RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        String email = values.getOrDefault("epost", "").strip();
        String from = values.getOrDefault("tyst-fran", "").strip();
        String until = values.getOrDefault("tyst-till", "").strip();
        Form form = Form.of("epost", email, "tyst-fran", from, "tyst-till", until);
        if (!email.isEmpty() && !rules.canMail(email)) {
            form = form.error("epost", pages.texts().text("notice.email.wrong"));
        }
        Optional<NoticeSettings.Quiet> quiet = quiet(from, until);
        if (quiet.isEmpty() && !(from + until).isEmpty()) {
            form = form.error("tyst-fran", pages.texts().text("notice.quiet.wrong"));
        }
        NoticeSettings settings = new NoticeSettings(
                Optional.of(email).filter(given -> !given.isEmpty()),
                values.containsKey("webblasare"),
                values.containsKey("ljud"),
                quiet,
                values.containsKey("tyst-helger"));
        if (!form.right()) {
            return page(form, settings, by).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        rules.set(by.person(), settings);
        for (MailboxId mailbox : by.reads()) {
            delivery(values.getOrDefault("regel-" + mailbox, ""))
                    .ifPresent(delivery -> rules.set(by.person(), mailbox, delivery));
        }
        Toast.next(attributes, pages.texts().text("preferences.saved"));
        return new RedirectView(HOME);
    }

    @PostMapping(HOME + "/prova")
    View tryMail(RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        boolean sent = by.reads().stream()
                .min(Comparator.comparing(names::mailbox))
                .filter(mailbox -> rules.tryMail(by.person(), mailbox))
                .isPresent();
        Toast.next(attributes, pages.texts().text(sent ? "notice.try.sent" : "notice.try.not-sent"));
        return new RedirectView(HOME);
    }

    private Screen page(Form form, NoticeSettings settings, CaseWorker by) {
        List<NoticeSettingsView.Rule> mailboxes = by.reads().stream()
                .sorted(Comparator.comparing(names::mailbox))
                .map(mailbox -> rule(mailbox, by))
                .toList();
        return pages.screen(
                "notice/settings",
                pages.texts().text("preferences.title"),
                new NoticeSettingsView(
                        form,
                        rules.canMail(),
                        settings.browser(),
                        settings.sound(),
                        settings.quietWeekends(),
                        mailboxes,
                        NoticeText.TITLE,
                        NoticeText.words(NoticeKind.NEW_MESSAGE, 1),
                        mailboxes.stream()
                                .findFirst()
                                .map(NoticeSettingsView.Rule::outside)
                                .orElse("")));
    }

    private NoticeSettingsView.Rule rule(MailboxId mailbox, CaseWorker by) {
        NoticeDelivery usual = by.answers().contains(mailbox) ? NoticeDelivery.DIRECT : NoticeDelivery.OFF;
        return new NoticeSettingsView.Rule(
                mailbox.toString(),
                names.mailbox(mailbox),
                NoticeText.place(rules.of(mailbox), names.mailbox(mailbox)),
                rules.delivery(by.person(), mailbox).orElse(usual));
    }

    private static Optional<NoticeDelivery> delivery(String name) {
        for (NoticeDelivery each : NoticeDelivery.values()) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static Optional<NoticeSettings.Quiet> quiet(String from, String until) {
        try {
            NoticeSettings.Quiet quiet = new NoticeSettings.Quiet(LocalTime.parse(from), LocalTime.parse(until));
            return quiet.from().equals(quiet.until()) ? Optional.empty() : Optional.of(quiet);
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}

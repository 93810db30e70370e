// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import java.util.Optional;
import org.budkavle.server.client.worker.MailboxKeepers;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.notice.MailboxNotices;
import org.budkavle.server.notice.NoticeKind;
import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.NoticeText;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Form;
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

/** What a mailbox is called outside, and who is told when nobody takes care. */
@Controller
class MailboxNoticesController {

    private static final String HOME = "/administration/brevlador/{id}/notiser";
    private static final int MOST_MINUTES = 10_080;

    private final Pages pages;
    private final MailboxKeepers keepers;
    private final NoticeRules rules;
    private final Organisations organisations;

    MailboxNoticesController(Pages pages, MailboxKeepers keepers, NoticeRules rules, Organisations organisations) {
        this.pages = pages;
        this.keepers = keepers;
        this.rules = rules;
        this.organisations = organisations;
    }

    @GetMapping(HOME)
    Screen show(@AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId id) {
        MailboxNotices notices = rules.of(mine(signedIn, id).mailbox().id());
        return page(
                signedIn,
                id,
                Form.of(
                        "minuter",
                        notices.escalateMinutes().map(String::valueOf).orElse("")));
    }

    @PostMapping(HOME)
    View keep(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam(defaultValue = "") String ofarligt,
            @RequestParam(defaultValue = "") String minuter,
            @RequestParam(defaultValue = "") String reserv,
            RedirectAttributes attributes) {
        mine(signedIn, id);
        Optional<Integer> minutes = minutes(minuter);
        if (minutes.isEmpty() && !minuter.isBlank()) {
            return page(
                            signedIn,
                            id,
                            Form.of("minuter", minuter)
                                    .error("minuter", pages.texts().text("notice.mailbox.minutes.wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Optional<MailboxId> reserve = organisations.mailboxes(signedIn.organisation()).stream()
                .map(Mailbox::id)
                .filter(other -> other.toString().equals(reserv) && !other.equals(id))
                .findFirst();
        boolean harmless = keepers.answersFor(signedIn.person(), id)
                ? !ofarligt.isEmpty()
                : rules.of(id).harmless();
        rules.set(id, harmless, minutes, reserve, ChangedBy.person(signedIn.person()));
        Toast.next(attributes, pages.texts().text("preferences.saved"));
        return new RedirectView("/administration/brevlador/" + id + "/notiser");
    }

    private MailboxState mine(SignedIn signedIn, MailboxId id) {
        return keepers.require(signedIn.person(), signedIn.organisation(), id);
    }

    private Screen page(SignedIn signedIn, MailboxId id, Form form) {
        Mailbox mailbox = organisations.mailbox(id).orElseThrow();
        MailboxNotices notices = rules.of(id);
        return pages.screen(
                "notice/mailbox",
                pages.texts().text("notice.mailbox.title"),
                new MailboxNoticesView(
                        mailbox,
                        notices,
                        NoticeText.place(notices, mailbox.name()),
                        NoticeText.words(NoticeKind.NEW_MESSAGE, 1),
                        keepers.answersFor(signedIn.person(), id),
                        organisations.mailboxes(signedIn.organisation()).stream()
                                .filter(other -> !other.id().equals(id))
                                .toList(),
                        form));
    }

    private static Optional<Integer> minutes(String text) {
        try {
            int minutes = Integer.parseInt(text.strip());
            return minutes >= 1 && minutes <= MOST_MINUTES ? Optional.of(minutes) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}

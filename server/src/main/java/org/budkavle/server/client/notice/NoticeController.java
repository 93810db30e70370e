// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import java.util.List;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.MailboxKeepers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.notice.Notice;
import org.budkavle.server.notice.NoticeId;
import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.NoticeText;
import org.budkavle.server.notice.Notices;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The notices of whoever looks: what needs them and where, never what it is. */
@Controller
class NoticeController {

    private static final int SHOWN = 100;

    private final Pages pages;
    private final CaseWorkers workers;
    private final Notices notices;
    private final NoticeRules rules;
    private final Conversations conversations;
    private final MailboxKeepers keepers;
    private final Names names;

    NoticeController(
            Pages pages,
            CaseWorkers workers,
            Notices notices,
            NoticeRules rules,
            Conversations conversations,
            MailboxKeepers keepers,
            Names names) {
        this.pages = pages;
        this.workers = workers;
        this.notices = notices;
        this.rules = rules;
        this.conversations = conversations;
        this.keepers = keepers;
        this.names = names;
    }

    @GetMapping("/notiser")
    Screen list() {
        CaseWorker by = workers.current();
        List<NoticeListView.Row> rows = notices.latest(by.person(), SHOWN).stream()
                .map(notice -> new NoticeListView.Row(notice, mailbox(notice, by)))
                .toList();
        boolean unseen = rows.stream().anyMatch(row -> !row.notice().seen());
        return pages.screen("notice/list", pages.texts().text("notice.title"), new NoticeListView(rows, unseen));
    }

    /** Its own name for those who have a grant there, else what it is called outside. */
    private String mailbox(Notice notice, CaseWorker by) {
        String name = names.mailbox(notice.mailbox());
        return by.reads().contains(notice.mailbox()) || keepers.answersFor(by.person(), notice.mailbox())
                ? name
                : NoticeText.place(rules.of(notice.mailbox()), name);
    }

    @PostMapping("/notiser/sedda")
    String seeAll() {
        notices.seeAll(workers.current().person());
        return "redirect:/notiser";
    }

    /** Leads to what it is about, as far as the person may go there. */
    @GetMapping("/notiser/oppna/{id}")
    String open(@PathVariable NoticeId id, RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Notice notice = notices.see(id, by.person()).orElseThrow(NoAccess::new);
        boolean mayOpen = notice.conversation()
                .flatMap(key -> conversations.glance(key, by))
                .isPresent();
        if (mayOpen) {
            return "redirect:/konversationer/" + notice.conversation().orElseThrow();
        }
        return switch (notice.kind()) {
            case UNWATCHED -> "redirect:/administration/brevlador/" + notice.mailbox() + "/bemanning";
            case SHIFT_LEFT -> "redirect:" + mailbox(notice, by, "/vaktoverlamning", attributes);
            case DUE -> "redirect:" + mailbox(notice, by, "?filter=i-dag", attributes);
            default -> "redirect:" + mailbox(notice, by, "", attributes);
        };
    }

    private String mailbox(Notice notice, CaseWorker by, String rest, RedirectAttributes attributes) {
        if (by.reads().contains(notice.mailbox())) {
            return "/brevlador/" + notice.mailbox() + rest;
        }
        Toast.next(attributes, pages.texts().text("notice.not-yours"));
        return "/notiser";
    }
}

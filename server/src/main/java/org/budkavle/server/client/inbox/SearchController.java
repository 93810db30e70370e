// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.casework.ConversationSearch.Answer;
import org.budkavle.server.casework.RecentSearches;
import org.budkavle.server.casework.RecentSearches.RecentSearch;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Search (client-ux.md 4.16). What is looked for is posted, and never lies in an address. */
@Controller
class SearchController {

    private final Pages pages;
    private final CaseWorkers workers;
    private final ConversationSearch search;
    private final Organisations organisations;
    private final Rows rows;
    private final RecentSearches recent;

    SearchController(
            Pages pages,
            CaseWorkers workers,
            ConversationSearch search,
            Organisations organisations,
            Rows rows,
            RecentSearches recent) {
        this.pages = pages;
        this.workers = workers;
        this.search = search;
        this.organisations = organisations;
        this.rows = rows;
        this.recent = recent;
    }

    @GetMapping("/sok")
    View empty() {
        CaseWorker by = workers.current();
        return pages.screen("inbox/found", title(), view("", "", "nothing", List.of(), false, by));
    }

    @PostMapping("/sok")
    View search(
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "var", defaultValue = "") String scope,
            @RequestParam(name = "varfor", defaultValue = "") String why) {
        CaseWorker by = workers.current();
        Optional<MailboxId> one = Addresses.mailbox(scope).filter(by.reads()::contains);
        Set<MailboxId> where = one.map(Set::of).orElse(by.reads());
        String shortened = text.substring(0, Math.min(text.length(), 200));
        Answer answer = search.search(new ConversationSearch.Question(shortened, where, purpose(why)), by);
        return switch (answer) {
            case Answer.Jump jump ->
                new RedirectView("/konversationer/" + jump.conversation() + "#m-" + jump.message());
            case Answer.Hits hits -> found(shortened, scope, hits, by);
            case Answer.PurposeNeeded needed ->
                pages.screen("inbox/found", title(), view(shortened, scope, "purpose", List.of(), false, by));
            case Answer.NothingToLookFor nothing ->
                pages.screen("inbox/found", title(), view(shortened, scope, "nothing", List.of(), false, by));
        };
    }

    private View found(String text, String scope, Answer.Hits hits, CaseWorker by) {
        List<ConversationLine> lines =
                hits.hits().stream().map(ConversationSearch.Hit::line).toList();
        Map<ConversationKey, RowView> shown = rows.of(lines, true, by);
        List<RowView> inOrder = hits.hits().stream()
                .flatMap(hit -> Stream.ofNullable(shown.get(hit.line().key())).map(row -> row.at(hit.message())))
                .toList();
        return pages.screen(
                "inbox/found",
                title(),
                view(text, scope, inOrder.isEmpty() ? "none" : "hits", inOrder, hits.more(), by));
    }

    private FoundView view(String text, String scope, String state, List<RowView> found, boolean more, CaseWorker by) {
        List<Mailbox> mailboxes = organisations.mailboxes(by.organisation()).stream()
                .filter(mailbox -> by.reads().contains(mailbox.id()))
                .toList();
        return new FoundView(
                text,
                scope,
                mailboxes,
                state,
                found,
                more,
                List.of(ConversationSearch.Purpose.values()),
                recent.of(by).stream().map(this::again).toList());
    }

    private FoundView.Again again(RecentSearch search) {
        return new FoundView.Again(
                search.text(),
                search.mailbox().map(MailboxId::toString).orElse(""),
                search.mailbox()
                        .flatMap(organisations::mailbox)
                        .map(Mailbox::name)
                        .orElseGet(() -> pages.texts().text("inbox.search.everywhere")),
                search.at());
    }

    /** Forgets what the person has looked for. */
    @PostMapping("/sok/glom")
    RedirectView forget(RedirectAttributes attributes) {
        recent.forget(workers.current());
        Toast.next(attributes, pages.texts().text("inbox.search.forgotten"));
        return new RedirectView("/sok");
    }

    private String title() {
        return pages.texts().text("inbox.search");
    }

    private static Optional<ConversationSearch.Purpose> purpose(String name) {
        return Arrays.stream(ConversationSearch.Purpose.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.casework.ConversationSearch.Answer;
import org.budkavle.server.casework.ConversationSearch.Narrowing;
import org.budkavle.server.casework.ConversationSearch.Question;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.casework.RecentSearches;
import org.budkavle.server.casework.RecentSearches.RecentSearch;
import org.budkavle.server.casework.ToldHits;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
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
    private final Labels labels;
    private final ToldHits told;
    private final Grants grants;
    private final Names names;

    SearchController(
            Pages pages,
            CaseWorkers workers,
            ConversationSearch search,
            Organisations organisations,
            Rows rows,
            RecentSearches recent,
            Labels labels,
            ToldHits told,
            Grants grants,
            Names names) {
        this.pages = pages;
        this.workers = workers;
        this.search = search;
        this.organisations = organisations;
        this.rows = rows;
        this.recent = recent;
        this.labels = labels;
        this.told = told;
        this.grants = grants;
        this.names = names;
    }

    @GetMapping("/sok")
    View empty() {
        return page(SearchForm.EMPTY, "nothing", List.of(), false, List.of(), workers.current());
    }

    @PostMapping("/sok")
    View search(
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(name = "var", defaultValue = "") String scope,
            @RequestParam(name = "varfor", defaultValue = "") String why,
            @RequestParam(name = "fran", defaultValue = "") String from,
            @RequestParam(name = "till", defaultValue = "") String until,
            @RequestParam(name = "etikett", defaultValue = "") String label,
            @RequestParam(name = "isar", defaultValue = "false") boolean apart) {
        SearchForm form = new SearchForm(text, scope, why, from, until, label, apart);
        CaseWorker by = workers.current();
        Question question = question(form, by);
        return switch (search.search(question, by)) {
            case Answer.Jump jump ->
                new RedirectView("/konversationer/" + jump.conversation() + "#m-" + jump.message());
            case Answer.Hits hits -> found(form, question, hits, by);
            case Answer.PurposeNeeded needed -> page(form, "purpose", List.of(), false, List.of(), by);
            case Answer.NothingToLookFor nothing -> page(form, "nothing", List.of(), false, List.of(), by);
        };
    }

    private Question question(SearchForm form, CaseWorker by) {
        Optional<MailboxId> one = Addresses.mailbox(form.scope()).filter(by.reads()::contains);
        Set<LabelId> labels = form.label().isEmpty()
                ? Set.of()
                : labels(by)
                        .filter(label -> label.name().equals(form.label()))
                        .map(Label::id)
                        .collect(Collectors.toSet());
        return new Question(
                form.text(),
                one.map(Set::of).orElse(by.reads()),
                purpose(form.why()),
                new Narrowing(form.begins(), form.ends(), labels),
                form.apart());
    }

    private Stream<Label> labels(CaseWorker by) {
        return by.reads().stream().flatMap(mailbox -> labels.of(mailbox).stream());
    }

    private View found(SearchForm form, Question question, Answer.Hits hits, CaseWorker by) {
        List<ConversationLine> lines =
                hits.hits().stream().map(ConversationSearch.Hit::line).toList();
        Map<ConversationKey, RowView> shown = rows.of(lines, true, by);
        Function<String, List<ConversationSearch.Piece>> pieces = search.pieces(question);
        List<RowView> inOrder = hits.hits().stream()
                .flatMap(hit -> Stream.ofNullable(shown.get(hit.line().key()))
                        .map(row -> row.found(hit.message(), pieces.apply(row.subject()), hit.files())))
                .toList();
        List<FoundView.Elsewhere> elsewhere = form.scope().isEmpty() ? elsewhere(question, by) : List.of();
        String state = inOrder.isEmpty() ? "none" : hits.apart() ? "apart" : "hits";
        return page(form, state, inOrder, hits.more(), elsewhere, by);
    }

    /** Whom to ask about what lies in mailboxes that the person may not read, where those who answer for them let it be told. */
    private List<FoundView.Elsewhere> elsewhere(Question question, CaseWorker by) {
        return told.elsewhere(question, by).stream()
                .flatMap(mailbox -> organisations.mailbox(mailbox).stream())
                .map(mailbox -> new FoundView.Elsewhere(
                        mailbox.name(),
                        grants.members(mailbox.id()).stream()
                                .filter(member -> member.level().allows(GrantLevel.MANAGE))
                                .map(member -> names.face(member.person()).name())
                                .sorted()
                                .collect(Collectors.joining(", "))))
                .filter(each -> !each.whom().isEmpty())
                .sorted(Comparator.comparing(FoundView.Elsewhere::mailbox))
                .toList();
    }

    private View page(
            SearchForm form,
            String state,
            List<RowView> found,
            boolean more,
            List<FoundView.Elsewhere> elsewhere,
            CaseWorker by) {
        List<Mailbox> mailboxes = organisations.mailboxes(by.organisation()).stream()
                .filter(mailbox -> by.reads().contains(mailbox.id()))
                .toList();
        List<String> names = labels(by).map(Label::name).distinct().sorted().toList();
        FoundView view = new FoundView(
                form.text(),
                form.scope(),
                mailboxes,
                new FoundView.Narrowed(form.from(), form.until(), form.label(), names, form.apart()),
                state,
                found,
                more,
                List.of(ConversationSearch.Purpose.values()),
                recent.of(by).stream().map(this::again).toList(),
                elsewhere);
        return pages.screen("inbox/found", pages.texts().text("inbox.search"), view);
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

    private static Optional<ConversationSearch.Purpose> purpose(String name) {
        return Arrays.stream(ConversationSearch.Purpose.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.logreview.Conclusion;
import org.budkavle.server.logreview.ItemId;
import org.budkavle.server.logreview.LogReviews;
import org.budkavle.server.logreview.ReviewItem;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Mina åtkomster»: what the log says of oneself, what reviewers found, and what they ask. */
@Controller
class OwnAccessController {

    private static final String HOME = "/mina-atkomster";
    private static final int PAGE = 50;
    private static final int DAYS = 90;
    private static final int LONGEST_TEXT = 2000;

    private final Pages pages;
    private final CaseWorkers workers;
    private final LogReviews reviews;
    private final AuditSearch search;
    private final Organisations organisations;
    private final EventWords words;
    private final Names names;
    private final Clock clock;

    OwnAccessController(
            Pages pages,
            CaseWorkers workers,
            LogReviews reviews,
            AuditSearch search,
            Organisations organisations,
            EventWords words,
            Names names,
            Clock clock) {
        this.pages = pages;
        this.workers = workers;
        this.reviews = reviews;
        this.search = search;
        this.organisations = organisations;
        this.words = words;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(HOME)
    Screen show(@RequestParam(defaultValue = "") String fore) {
        return page(workers.current(), fore, Form.empty());
    }

    @PostMapping(HOME + "/{item}")
    View explain(
            @PathVariable ItemId item, @RequestParam(defaultValue = "") String svar, RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        boolean asked = reviews.concerning(by.person()).stream()
                .anyMatch(each -> each.id().equals(item) && each.unanswered());
        if (!asked) {
            throw new NotGranted();
        }
        if (svar.isBlank() || svar.length() > LONGEST_TEXT) {
            return page(
                            by,
                            "",
                            Form.of("svar-" + item, svar)
                                    .error("svar-" + item, pages.texts().text("logreview.own.answer.needed")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        reviews.explain(item, svar, by.person());
        Toast.next(attributes, pages.texts().text("logreview.own.answered"));
        return new RedirectView(HOME);
    }

    private Screen page(CaseWorker by, String fore, Form form) {
        Texts texts = pages.texts();
        Moments moments = pages.moments();
        Instant now = clock.instant();
        long before = fore.matches("[0-9]{1,18}") ? Long.parseLong(fore) : Long.MAX_VALUE;
        List<AuditEntry> found = search.newest(
                Question.between(by.organisation(), now.minus(Duration.ofDays(DAYS)), now.plusSeconds(1))
                        .by(by.person().toString()),
                before,
                PAGE + 1);
        return pages.screen(
                "logreview/own",
                texts.text("logreview.own.title"),
                new OwnAccessView(
                        reviews.concerning(by.person()).stream()
                                .map(item -> concern(item, texts, moments))
                                .toList(),
                        found.stream()
                                .limit(PAGE)
                                .map(entry -> row(entry, texts))
                                .toList(),
                        found.size() > PAGE
                                ? Optional.of("?fore=" + found.get(PAGE - 1).sequence())
                                : Optional.empty(),
                        organisations.mailboxes(by.organisation()).stream()
                                .filter(mailbox -> by.reads().contains(mailbox.id()))
                                .toList(),
                        form));
    }

    private OwnAccessView.Concern concern(ReviewItem item, Texts texts, Moments moments) {
        ReviewItem.Assessment last = item.assessments().getLast();
        boolean justified = last.conclusion() == Conclusion.JUSTIFIED;
        return new OwnAccessView.Concern(
                item.id().toString(),
                item.at(),
                words.what(item.type(), texts),
                names.mailbox(item.mailbox()),
                justified,
                justified ? "" : last.text(),
                last.explanation().map(asked -> moments.date(asked.answerBy())).orElse(""),
                last.explanation().flatMap(ReviewItem.Explanation::text).orElse(""));
    }

    private LogView.Row row(AuditEntry entry, Texts texts) {
        return new LogView.Row(
                entry.sequence(),
                entry.at(),
                "",
                words.what(entry.event(), texts),
                words.more(entry.event(), texts),
                entry.event().mailbox().map(names::mailbox).orElse(""),
                "",
                false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.ChainState;
import org.budkavle.server.client.logreview.OverviewView.Open;
import org.budkavle.server.client.logreview.OverviewView.Row;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.logreview.Conclusion;
import org.budkavle.server.logreview.ItemId;
import org.budkavle.server.logreview.LogReviews;
import org.budkavle.server.logreview.OwnAccess;
import org.budkavle.server.logreview.Review;
import org.budkavle.server.logreview.ReviewId;
import org.budkavle.server.logreview.ReviewItem;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.logreview.Signal;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
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

/** Samples, their events, and what is concluded of them. */
@Controller
class ReviewController {

    static final String HOME = "/administration/loggranskning";
    private static final int LONGEST_TEXT = 2000;

    private final Pages pages;
    private final Reviewers reviewers;
    private final LogReviews reviews;
    private final EventWords words;
    private final Names names;
    private final AuditChain chain;
    private final Clock clock;

    ReviewController(
            Pages pages,
            Reviewers reviewers,
            LogReviews reviews,
            EventWords words,
            Names names,
            AuditChain chain,
            Clock clock) {
        this.pages = pages;
        this.reviewers = reviewers;
        this.reviews = reviews;
        this.words = words;
        this.names = names;
        this.chain = chain;
        this.clock = clock;
    }

    @GetMapping(HOME)
    Screen show(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String urval,
            @RequestParam(defaultValue = "alla") String visa,
            @RequestParam(defaultValue = "") String handelse) {
        Reviewer by = reviewer(signedIn);
        return page(by, urval, visa, handelse, Form.empty(), Form.empty());
    }

    @PostMapping(HOME + "/stickprov")
    View draw(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") MailboxId brevlada,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "10") String antal,
            RedirectAttributes attributes) {
        Reviewer by = reviewer(signedIn);
        try {
            Review drawn =
                    reviews.draw(brevlada, LocalDate.parse(fran), LocalDate.parse(till), Integer.parseInt(antal), by);
            Toast.next(attributes, pages.texts().text("logreview.drawn"));
            return new RedirectView(HOME + "?urval=" + drawn.id());
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            Form form = Form.of("fran", fran, "till", till, "antal", antal)
                    .error("fran", pages.texts().text("logreview.draw.wrong"));
            return page(by, "", "alla", "", form, Form.empty()).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping(HOME + "/handelser/{item}")
    View assess(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable ItemId item,
            @RequestParam(defaultValue = "") String urval,
            @RequestParam(defaultValue = "alla") String visa,
            @RequestParam(defaultValue = "") String bedomning,
            @RequestParam(defaultValue = "") String motivering,
            RedirectAttributes attributes) {
        Reviewer by = reviewer(signedIn);
        Texts texts = pages.texts();
        Optional<Conclusion> conclusion = conclusion(bedomning);
        Form form = Form.of("bedomning", bedomning, "motivering", motivering);
        if (conclusion.isEmpty()) {
            form = form.error("bedomning", texts.text("logreview.choose"));
        }
        boolean why = conclusion.filter(said -> said != Conclusion.JUSTIFIED).isPresent();
        if ((why && motivering.isBlank()) || motivering.length() > LONGEST_TEXT) {
            form = form.error("motivering", texts.text("logreview.why-needed"));
        }
        if (!form.right()) {
            // Whoever may not see the event is told nothing of what is wrong with the form.
            return page(by, mine(urval, item, by), visa, item.toString(), Form.empty(), form)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            reviews.assess(item, conclusion.orElseThrow(), motivering, by);
            Toast.next(attributes, texts.text("logreview.saved"));
        } catch (OwnAccess own) {
            Toast.next(attributes, texts.text("logreview.own"));
        }
        String next = next(urval, item, by);
        return new RedirectView(
                HOME + "?urval=" + urval(urval) + "&visa=" + shown(visa) + "&handelse=" + next + "#bedom");
    }

    /** The review, if the event is in it and the reviewer may see it. */
    private String mine(String review, ItemId item, Reviewer by) {
        return id(review)
                .map(ReviewId::new)
                .filter(found -> reviews.items(found, by).stream()
                        .anyMatch(each -> each.id().equals(item)))
                .orElseThrow(NotGranted::new)
                .toString();
    }

    private String next(String review, ItemId item, Reviewer by) {
        List<ReviewItem> all =
                id(review).map(found -> reviews.items(new ReviewId(found), by)).orElse(List.of());
        int at = all.stream().map(ReviewItem::id).toList().indexOf(item);
        return all.subList(Math.max(0, at), all.size()).stream()
                .filter(each -> each.conclusion().isEmpty() && !each.person().equals(by.person()))
                .findFirst()
                .or(() -> all.stream().filter(each -> each.id().equals(item)).findFirst())
                .map(each -> each.id().toString())
                .orElse("");
    }

    private Reviewer reviewer(SignedIn signedIn) {
        return reviewers.require(signedIn.person(), signedIn.organisation());
    }

    private static Optional<Conclusion> conclusion(String text) {
        return switch (text) {
            case "behorig" -> Optional.of(Conclusion.JUSTIFIED);
            case "oklart" -> Optional.of(Conclusion.UNCLEAR);
            case "misstankt" -> Optional.of(Conclusion.SUSPECTED);
            default -> Optional.empty();
        };
    }

    private static Optional<UUID> id(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static String urval(String text) {
        return id(text).map(UUID::toString).orElse("");
    }

    private static String shown(String text) {
        return text.equals("kvar") || text.equals("signaler") ? text : "alla";
    }

    private Screen page(Reviewer by, String urval, String visa, String handelse, Form draw, Form form) {
        Texts texts = pages.texts();
        Moments moments = pages.moments();
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        List<Review> all = reviews.of(by);
        Optional<Review> chosen = id(urval)
                .map(ReviewId::new)
                .map(id -> reviews.find(id, by).orElseThrow(NotGranted::new))
                .or(() -> all.stream()
                        .filter(review -> review.finishedAt().isEmpty())
                        .findFirst())
                .or(() -> all.stream().findFirst());
        List<ReviewItem> items =
                chosen.map(review -> reviews.items(review.id(), by)).orElse(List.of());
        String shown = shown(visa);
        List<ReviewItem> seen =
                items.stream().filter(item -> belongs(item, shown)).toList();
        Optional<ReviewItem> open = seen.stream()
                .filter(item -> item.id().toString().equals(handelse))
                .findFirst()
                .or(() -> items.stream()
                        .filter(item -> item.id().toString().equals(handelse))
                        .findFirst())
                .or(() -> seen.stream()
                        .filter(item -> item.conclusion().isEmpty())
                        .findFirst())
                .or(() -> seen.stream().findFirst());
        ChainState state = chain.state();
        return pages.screen(
                "logreview/overview",
                texts.text("logreview.title"),
                new OverviewView(
                        all.stream()
                                .map(review -> new OverviewView.Line(
                                        review.id().toString(),
                                        names.mailbox(review.mailbox()) + ", " + period(review, moments),
                                        chosen.filter(it -> it.id().equals(review.id()))
                                                .isPresent()))
                                .toList(),
                        chosen,
                        chosen.map(review -> names.mailbox(review.mailbox())).orElse(""),
                        shown,
                        seen.stream().map(item -> row(item, open, texts)).toList(),
                        open.map(item -> open(item, seen, by, form, texts, moments)),
                        (int) all.stream()
                                .filter(review -> review.overdue(today))
                                .count(),
                        state.firstBad(),
                        state.intact(),
                        state.verified().map(moments::dateAndTime).orElse(""),
                        by.everywhere(),
                        reviewers.mailboxes(by),
                        draw.values().isEmpty()
                                ? Form.of(
                                        "fran",
                                        today.withDayOfMonth(1).toString(),
                                        "till",
                                        today.toString(),
                                        "antal",
                                        "10")
                                : draw,
                        today));
    }

    static String period(Review review, Moments moments) {
        return moments.date(review.firstDay()) + "–" + moments.date(review.lastDay());
    }

    private static boolean belongs(ReviewItem item, String shown) {
        return switch (shown) {
            case "kvar" ->
                item.conclusion().filter(said -> said != Conclusion.UNCLEAR).isEmpty();
            case "signaler" -> item.reasons().stream().anyMatch(reason -> reason.signal() != Signal.RANDOM);
            default -> true;
        };
    }

    private Row row(ReviewItem item, Optional<ReviewItem> open, Texts texts) {
        return new Row(
                item.id().toString(),
                item.at(),
                words.name(item.person()),
                words.title(item.person()),
                words.what(item.type(), texts),
                item.reasons().stream().map(reason -> tag(reason, texts)).toList(),
                item.conclusion().map(Conclusion::name).orElse(""),
                item.unanswered(),
                open.filter(it -> it.id().equals(item.id())).isPresent());
    }

    static OverviewView.Tag tag(ReviewItem.Reason reason, Texts texts) {
        String look = switch (reason.signal()) {
            case RANDOM -> "tag";
            case PROTECTED_PERSON -> "tag sec";
            case NEW_GRANT -> "tag info";
            default -> "tag warn";
        };
        return new OverviewView.Tag(
                texts.text("logreview.signal." + reason.signal().name()),
                look,
                texts.text("logreview.signal." + reason.signal().name() + ".why", reason.figure(), reason.most()));
    }

    private Open open(ReviewItem item, List<ReviewItem> seen, Reviewer by, Form form, Texts texts, Moments moments) {
        List<String> ids = seen.stream().map(each -> each.id().toString()).toList();
        int at = ids.indexOf(item.id().toString());
        List<AuditEntry> around = reviews.around(item, by);
        return new Open(
                row(item, Optional.of(item), texts),
                around.stream()
                        .map(entry -> new OverviewView.Step(
                                entry.at(),
                                words.what(entry.event(), texts),
                                words.more(entry.event(), texts),
                                entry.sequence() == item.place()))
                        .toList(),
                item.assessments().stream()
                        .map(said -> new OverviewView.Said(
                                said.at(),
                                words.name(said.by()),
                                texts.text("logreview.conclusion."
                                        + said.conclusion().name()),
                                said.text(),
                                said.explanation()
                                        .flatMap(ReviewItem.Explanation::text)
                                        .orElse(""),
                                said.explanation()
                                        .filter(asked -> asked.at().isEmpty())
                                        .map(asked -> moments.date(asked.answerBy()))
                                        .orElse("")))
                        .toList(),
                item.person().equals(by.person()),
                form,
                List.of(
                        Choice.of(
                                "behorig",
                                texts.text("logreview.conclusion.JUSTIFIED"),
                                texts.text("logreview.conclusion.JUSTIFIED.hint")),
                        Choice.of(
                                "oklart",
                                texts.text("logreview.conclusion.UNCLEAR"),
                                texts.text("logreview.conclusion.UNCLEAR.hint")),
                        Choice.of(
                                "misstankt",
                                texts.text("logreview.conclusion.SUSPECTED"),
                                texts.text("logreview.conclusion.SUSPECTED.hint"))),
                at >= 0 && at + 1 < ids.size() ? Optional.of(ids.get(at + 1)) : Optional.empty(),
                at > 0 ? Optional.of(ids.get(at - 1)) : Optional.empty());
    }
}

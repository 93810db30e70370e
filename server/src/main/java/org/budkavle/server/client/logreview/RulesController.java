// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.logreview.LogReviews;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.logreview.Schedule;
import org.budkavle.server.logreview.Signal;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The rules that choose what deserves a look, and the schedule. */
@Controller
class RulesController {

    private static final String HOME = "/administration/loggranskning/regler";

    private final Pages pages;
    private final Reviewers reviewers;
    private final LogReviews reviews;

    RulesController(Pages pages, Reviewers reviewers, LogReviews reviews) {
        this.pages = pages;
        this.reviewers = reviewers;
        this.reviews = reviews;
    }

    @GetMapping(HOME)
    Screen show(@AuthenticationPrincipal SignedIn signedIn) {
        return page(reviewers.require(signedIn.person(), signedIn.organisation()), Form.empty());
    }

    @PostMapping(HOME)
    View change(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam Map<String, String> posted,
            RedirectAttributes attributes) {
        Reviewer by = reviewers.requireEverywhere(signedIn.person(), signedIn.organisation());
        Map<Signal, Integer> now = reviews.thresholds(by.organisation());
        for (Signal signal : Signal.values()) {
            String most = posted.getOrDefault("granser-" + signal.name(), "");
            if (signal != Signal.RANDOM && signal.measured() && !most.matches("[0-9]{1,4}")) {
                return page(
                                by,
                                Form.empty()
                                        .error(
                                                "granser-" + signal.name(),
                                                pages.texts().text("logreview.rules.wrong")))
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        for (Signal signal : Signal.values()) {
            boolean on = posted.containsKey("pa-" + signal.name());
            OptionalInt wanted = !on
                    ? OptionalInt.empty()
                    : OptionalInt.of(signal.measured() ? Integer.parseInt(posted.get("granser-" + signal.name())) : 0);
            OptionalInt before = now.containsKey(signal) ? OptionalInt.of(now.get(signal)) : OptionalInt.empty();
            if (signal != Signal.RANDOM && !wanted.equals(before)) {
                reviews.set(signal, wanted, by);
            }
        }
        Toast.next(attributes, pages.texts().text("preferences.saved"));
        return new RedirectView(HOME);
    }

    @PostMapping(HOME + "/schema")
    View plan(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") MailboxId brevlada,
            @RequestParam(defaultValue = "") String manader,
            @RequestParam(defaultValue = "") String antal,
            @RequestParam(defaultValue = "") String dagar,
            RedirectAttributes attributes) {
        Reviewer by = reviewers.requireEverywhere(signedIn.person(), signedIn.organisation());
        try {
            reviews.set(
                    brevlada,
                    new Schedule(Integer.parseInt(manader), Integer.parseInt(antal), Integer.parseInt(dagar)),
                    by);
        } catch (IllegalArgumentException wrong) {
            return page(
                            by,
                            Form.empty()
                                    .error("antal-" + brevlada, pages.texts().text("logreview.schedule.wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Toast.next(attributes, pages.texts().text("preferences.saved"));
        return new RedirectView(HOME);
    }

    private Screen page(Reviewer by, Form form) {
        Texts texts = pages.texts();
        Map<Signal, Integer> on = reviews.thresholds(by.organisation());
        return pages.screen(
                "logreview/rules",
                texts.text("logreview.rules.title"),
                new RulesView(
                        Arrays.stream(Signal.values())
                                .filter(signal -> signal != Signal.RANDOM)
                                .map(signal -> new RulesView.Rule(
                                        signal.name(),
                                        texts.text("logreview.signal." + signal.name()),
                                        texts.text("logreview.signal." + signal.name() + ".rule"),
                                        on.containsKey(signal),
                                        signal.measured(),
                                        on.getOrDefault(signal, signal.usual())))
                                .toList(),
                        reviewers.mailboxes(by).stream()
                                .map(mailbox -> new RulesView.Planned(mailbox, reviews.schedule(mailbox.id())))
                                .toList(),
                        by.everywhere(),
                        form));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.util.stream.Collectors;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.budkavle.server.retention.Hold;
import org.budkavle.server.retention.Judgement;
import org.budkavle.server.retention.Rule;
import org.budkavle.server.retention.Term;
import org.springframework.stereotype.Component;

/** Rules, holds and judgements in words. */
@Component
class Wording {

    private final Pages pages;
    private final Names names;
    private final Labels labels;

    Wording(Pages pages, Names names, Labels labels) {
        this.pages = pages;
        this.names = names;
        this.labels = labels;
    }

    /** «5 år från att den blev klar». */
    String term(Rule.Text rule) {
        Texts texts = pages.texts();
        Term term = rule.term();
        return texts.text(
                term.fromYearEnd() ? "retention.kept.year-end" : "retention.kept",
                texts.count("retention.unit." + term.unit(), term.number()),
                texts.text("retention.from." + rule.trigger()));
    }

    /** What a rule is for. */
    String place(Rule.Place place) {
        return place.mailbox()
                .map(mailbox -> place.label()
                        .map(label -> names.mailbox(mailbox) + ", "
                                + labels.of(mailbox).stream()
                                        .filter(each -> each.id().equals(label))
                                        .map(Label::name)
                                        .findFirst()
                                        .orElse("–"))
                        .orElse(names.mailbox(mailbox)))
                .orElseGet(() -> pages.texts().text("retention.place.all"));
    }

    /** What is held. */
    String scope(Hold.Scope scope) {
        return switch (scope) {
            case Hold.Scope.Organisation all -> pages.texts().text("retention.place.all");
            case Hold.Scope.Mailbox one -> names.mailbox(one.mailbox());
            case Hold.Scope.Conversation one ->
                pages.texts()
                        .text(
                                "retention.scope.conversation",
                                shortened(one.conversation().toString()));
        };
    }

    /** How long a conversation is kept, and why. */
    String judgement(Judgement judgement) {
        Texts texts = pages.texts();
        return switch (judgement) {
            case Judgement.NoRule none -> texts.text("retention.why.no-rule");
            case Judgement.NotCounting idle -> texts.text("retention.why.idle." + idle.obstacle());
            case Judgement.Running running ->
                texts.text(
                        "retention.why.running",
                        pages.moments().date(running.firstDay().minusDays(1)),
                        pages.moments().date(running.countedFrom()));
            case Judgement.Over over ->
                over.obstacles().isEmpty()
                        ? texts.text("retention.why.over", pages.moments().date(over.firstDay()))
                        : texts.text(
                                "retention.why.obstructed",
                                pages.moments().date(over.firstDay()),
                                over.obstacles().stream()
                                        .map(each -> texts.text("retention.obstacle." + each))
                                        .collect(Collectors.joining(", ")));
        };
    }

    /** The end of a key, which tells one from another. */
    static String shortened(String key) {
        return "…" + key.substring(key.length() - 12);
    }
}

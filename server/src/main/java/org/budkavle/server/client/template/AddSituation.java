// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelTone;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.template.Situation;
import org.budkavle.server.template.Template;
import org.budkavle.server.template.Templates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Labels with their clocks and templates for a situation, in one go (client-ux.md 4.10). What the mailbox has already stays as
 * the mailbox has it.
 */
@Component
class AddSituation {

    private final Labels labels;
    private final Templates templates;

    AddSituation(Labels labels, Templates templates) {
        this.labels = labels;
        this.templates = templates;
    }

    /** How much was added. */
    record Added(int labels, int templates) {}

    @Transactional
    public Added to(Mailbox mailbox, Situation situation, CaseWorker by) {
        List<Situation.NeededLabel> missing = missing(mailbox, situation);
        missing.forEach(needed -> labels.define(mailbox.id(), text(needed), by));
        long adopted = situation.suggestions().stream()
                .filter(suggestion ->
                        templates.adopt(mailbox.organisation(), Optional.of(mailbox.id()), suggestion, by.person()))
                .count();
        return new Added(missing.size(), (int) adopted);
    }

    /** Whether everything is there already. */
    boolean added(Mailbox mailbox, Situation situation) {
        Set<String> adopted = templates.all(mailbox.organisation()).stream()
                .filter(template ->
                        template.retiredAt().isEmpty() && template.mailbox().equals(Optional.of(mailbox.id())))
                .flatMap((Template template) -> template.suggestion().stream())
                .collect(Collectors.toSet());
        return missing(mailbox, situation).isEmpty()
                && situation.suggestions().stream().allMatch(suggestion -> adopted.contains(suggestion.key()));
    }

    /** A label that came without clocks lacks them, until somebody has said otherwise of it. */
    private List<Situation.NeededLabel> missing(Mailbox mailbox, Situation situation) {
        List<Label> there = labels.of(mailbox.id());
        return situation.labels().stream()
                .filter(needed -> there.stream()
                        .noneMatch(label -> lower(label.name()).equals(lower(needed.name()))
                                && (needed.clocks().isEmpty() || !label.clocks().isEmpty())))
                .toList();
    }

    private static Label.Text text(Situation.NeededLabel needed) {
        return new Label.Text(
                needed.name(),
                LabelTone.named(needed.tone()),
                needed.words(),
                needed.clocks().stream()
                        .map(clock -> new Label.Clock(clock.name(), clock.days()))
                        .toList());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.of("sv"));
    }
}

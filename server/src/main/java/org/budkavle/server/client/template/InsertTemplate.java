// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.draft.CheckedLine;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.OfferedLabel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Language;
import org.budkavle.server.page.Moments;
import org.budkavle.server.template.Placeholder;
import org.budkavle.server.template.TemplateText;
import org.springframework.stereotype.Component;

/** Puts a template into what is being written. Nothing that is written is lost: text is added, a subject only where there is none. */
@Component
public final class InsertTemplate {

    private static final String PARAGRAPH = "\n\n";

    private final People people;
    private final Labels labels;
    private final Clock clock;

    InsertTemplate(People people, Labels labels, Clock clock) {
        this.people = people;
        this.labels = labels;
        this.clock = clock;
    }

    /**
     * The content with the template in it.
     *
     * @param at where in the text, in UTF-16 units; outside the text: at its end
     */
    public DraftContent into(DraftContent content, TemplateText template, int at, Mailbox mailbox, PersonId person) {
        DraftContent filled = filled(content, template, mailbox, person);
        String text = content.text();
        int place = at < 0 || at > text.length() ? text.length() : at;
        String before = text.substring(0, place);
        String after = text.substring(place);
        String joined = before.stripTrailing()
                + (before.isBlank() ? "" : PARAGRAPH)
                + filled.text()
                + (after.isBlank() ? "" : PARAGRAPH)
                + after.stripLeading();
        return filled.saying(filled.subject(), joined, filled.checklist());
    }

    /** What the template comes to here: its body, its subject or the one that is written, and the whole checklist. */
    public DraftContent filled(DraftContent content, TemplateText template, Mailbox mailbox, PersonId person) {
        Map<Placeholder, String> values = values(content, mailbox, person);
        DraftContent offering = content.offering(offered(content, template, mailbox));
        return offering.saying(
                content.subject().isBlank() ? Placeholder.fill(template.subject(), values) : content.subject(),
                Placeholder.fill(template.body(), values),
                Stream.concat(
                                content.checklist().stream(),
                                template.checklist().stream()
                                        .filter(line -> content.checklist().stream()
                                                .noneMatch(known -> known.text().equals(line.text())))
                                        .map(line -> new CheckedLine(line.text(), line.required(), false)))
                        .toList());
    }

    /** What was offered before, and those of the template's labels that the mailbox has, to be set unless the sender says no. */
    private List<OfferedLabel> offered(DraftContent content, TemplateText template, Mailbox mailbox) {
        Set<String> known = content.labels().stream().map(OfferedLabel::name).collect(Collectors.toSet());
        return template.labels().isEmpty()
                ? content.labels()
                : Stream.concat(
                                content.labels().stream(),
                                labels.of(mailbox.id()).stream()
                                        .map(Label::name)
                                        .filter(name -> template.labels().contains(name) && !known.contains(name))
                                        .map(name -> new OfferedLabel(name, true)))
                        .toList();
    }

    /** The content with every placeholder filled in that has got a value since it was inserted. */
    public DraftContent completed(DraftContent content, Mailbox mailbox, PersonId person) {
        Map<Placeholder, String> values = values(content, mailbox, person);
        return content.saying(
                Placeholder.fill(content.subject(), values),
                Placeholder.fill(content.text(), values),
                content.checklist());
    }

    private Map<Placeholder, String> values(DraftContent content, Mailbox mailbox, PersonId person) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        content.ownReferences().stream()
                .findFirst()
                .ifPresent(own -> values.put(Placeholder.OUR_REFERENCE, own.id().extension()));
        content.theirReferences().stream()
                .findFirst()
                .ifPresent(theirs ->
                        values.put(Placeholder.THEIR_REFERENCE, theirs.id().extension()));
        // Several recipients get the same text and must not see each other (client-ux.md C2).
        if (content.recipients().size() == 1) {
            values.put(Placeholder.RECIPIENT, content.recipients().getFirst().functionName());
        }
        people.find(person).map(Person::name).ifPresent(name -> values.put(Placeholder.MY_NAME, name));
        values.put(Placeholder.MAILBOX, mailbox.name());
        values.put(Placeholder.DATE, new Moments(clock, Language.SWEDISH).date(clock.instant()));
        return values;
    }
}

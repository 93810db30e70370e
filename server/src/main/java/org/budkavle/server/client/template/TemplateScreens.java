// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.message.Markdown;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.template.Situations;
import org.budkavle.server.template.Template;
import org.budkavle.server.template.Templates;
import org.springframework.stereotype.Component;

/** Gathers what the screens for templates show. */
@Component
class TemplateScreens {

    private final Templates templates;
    private final Situations situations;
    private final Keepers keepers;
    private final People people;
    private final Organisations organisations;
    private final Pages pages;
    private final Clock clock;

    TemplateScreens(
            Templates templates,
            Situations situations,
            Keepers keepers,
            People people,
            Organisations organisations,
            Pages pages,
            Clock clock) {
        this.templates = templates;
        this.situations = situations;
        this.keepers = keepers;
        this.people = people;
        this.organisations = organisations;
        this.pages = pages;
        this.clock = clock;
    }

    /** Those that the person keeps, and those of the organisation, which every keeper may look at. */
    TemplatesView list(SignedIn person) {
        List<Mailbox> kept = keepers.mailboxes(person);
        Set<MailboxId> ids = kept.stream().map(Mailbox::id).collect(Collectors.toSet());
        List<TemplatesView.Row> rows = templates.all(person.organisation()).stream()
                .filter(template -> template.mailbox().map(ids::contains).orElse(true))
                .map(template -> new TemplatesView.Row(
                        template,
                        place(template.mailbox(), ""),
                        name(template.owner()),
                        template.overdue(today()),
                        keepers.keeps(person, template)))
                .toList();
        Set<String> used = rows.stream()
                .filter(row -> row.template().retiredAt().isEmpty())
                .flatMap(row -> row.template().suggestion().stream())
                .collect(Collectors.toSet());
        return new TemplatesView(
                rows.stream()
                        .filter(row -> row.template().retiredAt().isEmpty())
                        .toList(),
                rows.stream()
                        .filter(row -> row.template().retiredAt().isPresent())
                        .toList(),
                keepers.ofOrganisation(person),
                kept,
                situations.all().stream()
                        .map(situation -> new TemplatesView.Offer(
                                situation,
                                situation.suggestions().stream()
                                        .filter(suggestion -> !used.contains(suggestion.key()))
                                        .toList()))
                        .filter(offer -> !offer.suggestions().isEmpty())
                        .toList());
    }

    TemplateView one(SignedIn person, Optional<Template> template, Form form, boolean previewed, boolean conflict) {
        return new TemplateView(
                template,
                place(template.flatMap(Template::mailbox), pages.texts().text("template.everywhere")),
                form,
                previewed ? Optional.of(Markdown.html(form.value("brodtext"))) : Optional.empty(),
                conflict,
                template.map(known -> templates.versions(known.id()).stream()
                                .map(version -> new TemplateView.Version(version, name(version.by())))
                                .toList())
                        .orElse(List.of()),
                people.all(person.organisation()).stream()
                        .filter(Person::active)
                        .toList(),
                template.map(known -> known.overdue(today())).orElse(false),
                today().plusMonths(Templates.MONTHS_TO_REVIEW),
                keepers.ofOrganisation(person),
                keepers.mailboxes(person));
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(Moments.ZONE));
    }

    private String place(Optional<MailboxId> mailbox, String everywhere) {
        return mailbox.flatMap(organisations::mailbox).map(Mailbox::name).orElse(everywhere);
    }

    private String name(PersonId person) {
        return people.find(person).map(Person::name).orElse("?");
    }
}

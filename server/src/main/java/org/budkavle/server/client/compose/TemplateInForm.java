// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.template.InsertTemplate;
import org.budkavle.server.draft.CheckedLine;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.OfferedLabel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.template.Template;
import org.budkavle.server.template.TemplateId;
import org.budkavle.server.template.Templates;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** «Infoga mall» in the form for writing (client-ux.md 4.12). */
@Component
class TemplateInForm {

    static final String CHOSEN = "mall";
    static final String PLACE = "plats";

    private final Templates templates;
    private final InsertTemplate insert;
    private final Pages pages;

    TemplateInForm(Templates templates, InsertTemplate insert, Pages pages) {
        this.templates = templates;
        this.insert = insert;
        this.pages = pages;
    }

    /**
     * What a script puts in.
     *
     * @param reference the kind of our reference that the template asks for; may be empty
     * @param checklist the lines of the template and of those before
     * @param labels that the templates suggest for the conversation
     * @param said for the live region
     */
    record Filled(
            String subject,
            String text,
            String reference,
            List<CheckedLine> checklist,
            List<OfferedLabel> labels,
            String said) {}

    Filled filled(MultiValueMap<String, String> posted, DraftContent content, Mailbox mailbox, PersonId person) {
        Template template = chosen(posted, mailbox).orElseThrow(NotGranted::new);
        DraftContent filled = insert.filled(content, template.text(), mailbox, person);
        return new Filled(
                filled.subject(),
                filled.text(),
                template.text().reference(),
                filled.checklist(),
                filled.labels(),
                pages.texts().text("compose.template.inserted"));
    }

    /** The content as the pressed button makes it: with a template in it, or ready to be sent. */
    DraftContent pressed(MultiValueMap<String, String> posted, DraftContent content, Mailbox mailbox, PersonId person) {
        return switch (ComposeForm.value(posted, "gor")) {
            case CHOSEN ->
                chosen(posted, mailbox)
                        .map(template -> insert.into(content, template.text(), place(posted), mailbox, person))
                        .orElse(content);
            case "skicka", "skicka-klar" -> insert.completed(content, mailbox, person);
            default -> content;
        };
    }

    private Optional<Template> chosen(MultiValueMap<String, String> posted, Mailbox mailbox) {
        String id = ComposeForm.value(posted, CHOSEN);
        try {
            return id.isEmpty() ? Optional.empty() : templates.usable(TemplateId.parse(id), mailbox.id());
        } catch (IllegalArgumentException notAnId) {
            throw new NoAccess();
        }
    }

    private static int place(MultiValueMap<String, String> posted) {
        String place = ComposeForm.value(posted, PLACE);
        return place.matches("[0-9]{1,6}") ? Integer.parseInt(place) : -1;
    }
}

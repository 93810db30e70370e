// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.page.Form;
import org.budkavle.server.template.Placeholder;
import org.budkavle.server.template.Template;
import org.budkavle.server.template.TemplateVersion;

/**
 * One template, as it is changed.
 *
 * @param template empty: a new one
 * @param place whose it is, in words
 * @param preview how the text looks, made of the allowed tags only; empty until asked for
 * @param conflict whether somebody else has changed it meanwhile
 * @param organisation whether a new one may be the whole organisation's
 * @param mailboxes whose a new one may be
 */
public record TemplateView(
        Optional<Template> template,
        String place,
        Form form,
        Optional<String> preview,
        boolean conflict,
        List<Version> versions,
        List<Person> people,
        boolean overdue,
        LocalDate nextReview,
        boolean organisation,
        List<Mailbox> mailboxes) {

    /** What it has said, and by whom. */
    public record Version(TemplateVersion version, String by) {}

    /** Where it is posted. */
    public String path() {
        return TemplateArea.TEMPLATES + template.map(known -> "/" + known.id()).orElse("/ny");
    }

    /** The kinds of reference to choose from. */
    public List<String> references() {
        return TemplateForm.references();
    }

    /** What can be left open in a template. */
    public Placeholder[] placeholders() {
        return Placeholder.values();
    }
}

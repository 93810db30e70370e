// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;

/** What is said of the own organisation, and of each sub-organisation. */
record OrganisationPage(Desk desk) {

    private static final String HERE = "organisation";

    Reply answer(Visit visit) throws IOException, EntryRefused {
        String id = visit.word(1);
        Optional<Entry.OfOrganisation> entry = id.isEmpty()
                ? desk.organisation()
                : desk.organisations().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst();
        if (entry.isEmpty()) {
            return id.isEmpty() ? desk.notFound() : desk.forbidden();
        }
        return visit.post()
                ? save(entry.get(), visit.form())
                : page(entry.get(), entry.get().content());
    }

    private Reply page(Entry.OfOrganisation entry, Organisation content, Problem... problems) {
        Map<String, Object> view = Map.of("entry", entry, "content", content, "organisations", desk.organisations());
        return problems.length == 0
                ? desk.page("organisation", HERE, view)
                : desk.wrong("organisation", HERE, view, problems);
    }

    private Reply save(Entry.OfOrganisation entry, Form form) throws IOException, EntryRefused {
        Organisation was = entry.content();
        Organisation changed = new Organisation(
                was.participant(),
                was.organisationNumber(),
                form.text("namn"),
                Optional.of(form.text("alternativt")).filter(text -> !text.isEmpty()),
                Optional.of(form.text("beskrivning")).filter(text -> !text.isEmpty()),
                was.countryCode(),
                was.parent());
        try {
            desk.register().put(changed, desk.person().userName());
        } catch (EntryRefused e) {
            return page(entry, changed, Problem.of(e));
        }
        if (was.parent().isEmpty()) {
            desk.register()
                    .fourEyes(was.participant(), form.has("tva"), desk.person().userName());
        }
        return desk.done(HERE + (was.parent().isPresent() ? "/" + entry.id() : ""), "Ändringen är sparad.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.format.identifier.ParticipantId;

/** For the federation's owner: the organisations, a new one at its approval, and the right to administer it. */
record ParticipantPages(Desk desk) {

    private static final String HERE = "organisationer";
    private static final int SHOWN = 100;

    Reply answer(Visit visit) throws IOException {
        String id = visit.word(1);
        if (id.isEmpty()) {
            return list(visit.query().text("sok"));
        }
        if (id.equals("ny")) {
            NewOrganisation form = NewOrganisation.read(visit.form());
            return visit.post() ? add(form) : form(form);
        }
        Optional<Entry.OfOrganisation> entry = desk.register().published().organisations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        if (entry.isEmpty()) {
            return desk.notFound();
        }
        return visit.post() ? grant(entry.get(), visit.form()) : one(entry.get());
    }

    private Reply list(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Entry.OfOrganisation> found = desk.register().published().organisations().stream()
                .filter(each -> each.title().toLowerCase(Locale.ROOT).contains(wanted)
                        || each.content().organisationNumber().contains(wanted.replace("-", ""))
                        || each.content().participant().canonical().contains(wanted))
                .toList();
        return desk.page(
                HERE, HERE, Map.of("found", found.stream().limit(SHOWN).toList(), "total", found.size(), "text", text));
    }

    private Reply form(NewOrganisation form, Problem... problems) {
        Map<String, Object> view = Map.of("form", form);
        return problems.length == 0
                ? desk.page("organisation-ny", HERE, view)
                : desk.wrong("organisation-ny", HERE, view, problems);
    }

    private Reply one(Entry.OfOrganisation entry, Problem... problems) {
        Map<String, Object> view = Map.of(
                "entry",
                entry,
                "users",
                desk.administrators().of(Optional.of(entry.content().participant())),
                "functions",
                desk.register().functionsOf(entry.content().participant()).size());
        return problems.length == 0
                ? desk.page("deltagare", HERE, view)
                : desk.wrong("deltagare", HERE, view, problems);
    }

    private Reply add(NewOrganisation form) throws IOException {
        if (!ParticipantId.isValid(form.participant())) {
            return form(form, new Problem("deltagare", "Ange ett deltagar-id som 0203:kommun.se."));
        }
        ParticipantId participant = new ParticipantId(form.participant());
        if (desk.register().organisation(participant).isPresent()) {
            return form(form, new Problem("deltagare", "Organisationen finns redan i adressboken."));
        }
        boolean subOrganisation = !form.parent().isEmpty();
        if (subOrganisation && !ParticipantId.isValid(form.parent())) {
            return form(form, new Problem("organisation", "Ange deltagar-id för huvudorganisationen."));
        }
        if (!subOrganisation) {
            Optional<Problem> problem = problem(form.person(), form.userName());
            if (problem.isPresent()) {
                return form(form, problem.get());
            }
        }
        try {
            desk.register()
                    .put(
                            new Organisation(
                                    participant,
                                    form.number(),
                                    form.name(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    "SE",
                                    Optional.of(form.parent())
                                            .filter(text -> !text.isEmpty())
                                            .map(ParticipantId::new)),
                            desk.person().userName());
        } catch (EntryRefused e) {
            return form(form, Problem.of(e));
        }
        return subOrganisation
                ? desk.done(HERE, "Underorganisationen är upplagd. Huvudorganisationens administratörer sköter den.")
                : invite(participant, form.person(), form.userName());
    }

    private Reply grant(Entry.OfOrganisation entry, Form form) throws IOException {
        String userName = form.text("anvandarnamn").toLowerCase(Locale.ROOT);
        Optional<Problem> problem = problem(form.text("person"), userName);
        return problem.isPresent()
                ? one(entry, problem.get())
                : invite(entry.content().participant(), form.text("person"), userName);
    }

    private Optional<Problem> problem(String person, String userName) {
        if (person.isEmpty()) {
            return Optional.of(new Problem("person", "Ange användaradministratörens namn."));
        }
        if (!userName.matches("[a-z0-9][a-z0-9.-]{1,63}")) {
            return Optional.of(new Problem(
                    "anvandarnamn", "Ett användarnamn har små bokstäver a till z, siffror, punkter och bindestreck."));
        }
        return Stream.of(userName)
                .filter(name -> desk.administrators().find(name).isPresent())
                .map(name -> new Problem("anvandarnamn", "Användarnamnet är upptaget. Välj ett annat."))
                .findFirst();
    }

    private Reply invite(ParticipantId participant, String person, String userName) throws IOException {
        String code = desk.administrators()
                .invite(
                        userName,
                        person,
                        Set.of(Role.USER_ADMINISTRATOR),
                        Optional.of(participant),
                        desk.person().userName());
        return desk.page("inbjudan", HERE, Map.of("name", person, "userName", userName, "code", code, "back", HERE));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.Publication.State;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** The own function addresses: the list, and the form for one. */
record AddressPages(Desk desk) {

    private static final String HERE = "adresser";
    private static final int REVIEW_MONTHS = 12;

    Reply answer(Visit visit) throws IOException, EntryRefused {
        if (desk.organisations().isEmpty()) {
            return desk.notFound();
        }
        String id = visit.word(1);
        if (id.isEmpty()) {
            return list(visit);
        }
        if (id.equals("ny")) {
            return visit.post() ? add(visit) : form(Optional.empty(), AddressForm.empty(ownId(), nextReview()));
        }
        Optional<Entry.OfFunction> entry = find(id);
        if (entry.isEmpty()) {
            return desk.notFound();
        }
        if (!desk.owns(entry.get().organisation())) {
            return desk.forbidden();
        }
        if (!visit.post()) {
            return form(entry, AddressForm.of(entry.get(), desk.clock().instant(), nextReview()));
        }
        return switch (visit.word(2)) {
            case "" -> change(entry.get(), visit);
            case "dra-tillbaka" -> new Retirement(desk).retire(entry.get(), visit.form());
            case "behall" -> new Retirement(desk).keep(entry.get());
            case "ateruppta" -> new Retirement(desk).revive(entry.get());
            default -> desk.notFound();
        };
    }

    private Reply list(Visit visit) {
        String wanted = visit.query().text("visa");
        String text = visit.query().text("sok").toLowerCase(Locale.ROOT);
        Map<String, String> displays = WordChoice.displays(codeSystems());
        List<AddressRow> all = desk.organisations().stream()
                .flatMap(each -> desk.register().functionsOf(each.content().participant()).stream()
                        .map(entry -> row(entry, each, displays)))
                .sorted(Comparator.comparing(row -> row.entry().title(), Collator.getInstance(Locale.of("sv"))))
                .toList();
        List<AddressRow> rows = all.stream()
                .filter(row -> switch (wanted) {
                    case "utkast" -> row.state() == State.DRAFT;
                    case "tillbakadragna" -> row.state() == State.RETIRED;
                    case "granska" -> row.overdue();
                    case "alla" -> true;
                    default -> row.state() != State.RETIRED;
                })
                .filter(row -> row.entry().title().toLowerCase(Locale.ROOT).contains(text)
                        || row.entry().content().address().canonical().contains(text))
                .toList();
        return desk.page(
                "adresser",
                HERE,
                Map.of(
                        "rows",
                        rows,
                        "total",
                        all.size(),
                        "show",
                        wanted,
                        "text",
                        visit.query().text("sok")));
    }

    private AddressRow row(Entry.OfFunction entry, Entry.OfOrganisation owner, Map<String, String> displays) {
        State state = entry.publication().stateAt(desk.clock().instant());
        boolean overdue = state != State.RETIRED
                && entry.publication()
                        .review()
                        .filter(day -> day.isBefore(today()))
                        .isPresent();
        return new AddressRow(
                entry,
                state,
                owner.content().parent().isPresent() ? owner.title() : "",
                overdue,
                entry.content().codes().stream()
                        .map(CodeReference::toString)
                        .map(code -> displays.getOrDefault(code, code))
                        .toList());
    }

    private Reply form(Optional<Entry.OfFunction> entry, AddressForm form, Problem... problems) {
        Map<String, Object> view = Map.of(
                "entry",
                entry,
                "form",
                form,
                "state",
                entry.map(each -> each.publication().stateAt(desk.clock().instant()))
                        .orElse(State.DRAFT),
                "organisations",
                desk.organisations(),
                "choices",
                WordChoice.of(codeSystems(), form));
        return problems.length == 0 ? desk.page("adress", HERE, view) : desk.wrong("adress", HERE, view, problems);
    }

    private Reply add(Visit visit) throws IOException {
        AddressForm form = AddressForm.read(visit.form());
        Optional<ParticipantId> owner =
                Optional.of(form.organisation()).filter(ParticipantId::isValid).map(ParticipantId::new);
        if (!desk.owns(owner)) {
            return desk.forbidden();
        }
        if (form.name().isEmpty()) {
            return form(Optional.empty(), form, new Problem("namn", "Ge funktionen ett namn."));
        }
        if (form.slug().isEmpty()) {
            return form(Optional.empty(), form, new Problem("kortnamn", "Skriv bokstäver, siffror och bindestreck."));
        }
        FunctionAddress address = new FunctionAddress("sdk:" + form.slug() + ":" + owner.get());
        if (desk.register().function(address).isPresent()) {
            return form(
                    Optional.empty(),
                    form,
                    new Problem(
                            "kortnamn",
                            "Det kortnamnet har redan en adress, eller har haft en. Välj ett annat: ett kortnamn används bara en gång."));
        }
        return save(Optional.empty(), form, address, owner.get(), "Adressen är tillagd.");
    }

    private Reply change(Entry.OfFunction entry, Visit visit) throws IOException {
        if (entry.publication().state() == State.RETIRED) {
            return desk.forbidden();
        }
        AddressForm form = AddressForm.read(visit.form());
        return save(
                Optional.of(entry),
                form,
                entry.content().address(),
                entry.content().organisation(),
                "Ändringen är sparad.");
    }

    private Reply save(
            Optional<Entry.OfFunction> entry,
            AddressForm form,
            FunctionAddress address,
            ParticipantId owner,
            String notice)
            throws IOException {
        Optional<Problem> time = form.timeProblem(desk.clock().instant());
        if (time.isPresent()) {
            return form(entry, form, time.get());
        }
        Set<String> before =
                entry.map(each -> Set.copyOf(each.content().searchWords())).orElse(Set.of());
        if (!WordChoice.words(codeSystems(), before).containsAll(form.searchWords())) {
            return form(entry, form, new Problem("sokord", "Välj sökord ur kodverken."));
        }
        try {
            Entry.OfFunction saved = desk.register()
                    .put(
                            form.function(address, owner),
                            form.publication(entry.map(Entry.OfFunction::publication)),
                            desk.person().userName());
            boolean visible = saved.publication().showsAt(desk.clock().instant());
            return desk.done(HERE, notice + (visible ? " Den syns nu för alla." : " Ingen annan ser den ännu."));
        } catch (EntryRefused e) {
            return form(entry, form, Problem.of(e));
        } catch (IllegalArgumentException e) {
            return form(entry, form, new Problem("kategorier", "Välj kategorier ur kodverken."));
        }
    }

    private Optional<Entry.OfFunction> find(String id) {
        return desk.register().functionWithId(id);
    }

    private List<CodeSystem> codeSystems() {
        return desk.register().codeSystems().stream()
                .map(Entry.OfCodeSystem::content)
                .toList();
    }

    private String ownId() {
        return desk.organisations().getFirst().content().participant().value();
    }

    private LocalDate today() {
        return LocalDate.now(desk.clock().withZone(Frame.ZONE));
    }

    private LocalDate nextReview() {
        return today().plusMonths(REVIEW_MONTHS);
    }
}

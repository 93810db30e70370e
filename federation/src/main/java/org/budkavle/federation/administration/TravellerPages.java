// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.federation.owner.Decision;
import org.budkavle.federation.owner.OwnerBook;
import org.budkavle.federation.owner.Traveller;
import org.budkavle.journey.EventRefused;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.JourneyModel;

/** For the federation's owner: everybody on the way in, what was decided of them, and what everybody is told. */
record TravellerPages(Desk desk, OwnerBook book) {

    private static final String HERE = "anslutningar";
    private static final int LONGEST = 500;

    Reply answer(Visit visit) throws IOException {
        return switch (visit.word(1)) {
            case "" -> visit.post() ? add(visit.form()) : list();
            case "besked" -> visit.post() ? tell(visit.form()) : desk.notFound();
            default -> {
                Optional<Traveller> traveller = book.find(visit.word(1));
                if (traveller.isEmpty()) {
                    yield desk.notFound();
                }
                yield visit.post() ? decide(traveller.get(), visit.form()) : one(traveller.get(), Form.EMPTY);
            }
        };
    }

    private Reply list(Problem... problems) {
        return answer(
                "anslutningar",
                Map.of(
                        "rows",
                        book.travellers().stream()
                                .map(each -> new TravellerRow(
                                        each,
                                        book.journey(each).state(),
                                        book.ending(each).map(Decision::until).orElse(""),
                                        book.ending(each)
                                                .filter(ending -> ending.isOver(book.today()))
                                                .isPresent()))
                                .toList(),
                        "news",
                        book.news()),
                problems);
    }

    private Reply one(Traveller traveller, Form form, Problem... problems) {
        return answer(
                "anslutning",
                Map.of(
                        "traveller",
                        traveller,
                        "journey",
                        book.journey(traveller),
                        "model",
                        JourneyModel.of(traveller.kind()),
                        "decisions",
                        book.decisions(traveller).reversed(),
                        "form",
                        form),
                problems);
    }

    private Reply answer(String template, Map<String, Object> view, Problem... problems) {
        return problems.length == 0 ? desk.page(template, HERE, view) : desk.wrong(template, HERE, view, problems);
    }

    private Reply add(Form form) throws IOException {
        Optional<JourneyKind> kind = Arrays.stream(JourneyKind.values())
                .filter(each -> each.name().equals(form.text("resa")))
                .findFirst();
        if (kind.isEmpty() || form.text("namn").isBlank() || tooLong(form, List.of("namn", "sort", "lan", "produkt"))) {
            return list(new Problem("namn", "Välj resa och skriv ett namn. Högst 500 tecken i varje fält."));
        }
        Traveller added =
                book.add(kind.get(), form.text("namn"), form.text("sort"), form.text("lan"), form.text("produkt"));
        return desk.done(HERE + "/" + added.id(), "Tillagd. Nu kan det som händer antecknas.");
    }

    private Reply tell(Form form) throws IOException {
        if (form.text("besked").isBlank() || form.text("nar").isBlank() || tooLong(form, List.of("besked", "nar"))) {
            return list(new Problem("besked", "Skriv när och vad. Högst 500 tecken."));
        }
        book.tell(
                form.text("slag").equals("fonster"),
                form.text("nar"),
                form.text("besked"),
                desk.person().userName());
        return desk.done(HERE, "Beskedet visas för alla.");
    }

    private Reply decide(Traveller traveller, Form form) throws IOException {
        Optional<LocalDate> on = day(form.text("dag"));
        Optional<LocalDate> until = day(form.text("galler"));
        if (on.isEmpty()) {
            return one(traveller, form, new Problem("dag", "Skriv vilken dag det hände."));
        }
        if (until.isEmpty() && !form.text("galler").isBlank()) {
            return one(traveller, form, new Problem("galler", "Skriv ett datum, eller lämna tomt."));
        }
        if (tooLong(form, List.of("skal"))) {
            return one(traveller, form, new Problem("skal", "Högst 500 tecken."));
        }
        try {
            book.decide(
                    traveller,
                    form.text("handelse"),
                    on.get(),
                    form.text("skal"),
                    until,
                    desk.person().userName());
        } catch (EventRefused refused) {
            return one(traveller, form, problem(refused));
        }
        return desk.done(HERE + "/" + traveller.id(), "Händelsen är antecknad i journalen.");
    }

    private static Problem problem(EventRefused refused) {
        return switch (refused.reason()) {
            case NO_EVIDENCE -> new Problem("skal", "Skriv skälet till beslutet, eller vad som visar det.");
            case WRONG_DAY -> new Problem("dag", "Dagen får inte vara efter i dag eller före händelsen innan.");
            case UNKNOWN, NOT_FROM_HERE, TASKS_LEFT ->
                new Problem("handelse", "Det kan inte hända i det här läget. Välj en annan händelse.");
        };
    }

    private static boolean tooLong(Form form, List<String> fields) {
        return fields.stream().anyMatch(field -> form.text(field).length() > LONGEST);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}

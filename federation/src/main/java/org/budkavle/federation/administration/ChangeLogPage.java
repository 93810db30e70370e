// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.addressbook.Change;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;

/** Who changed what and when, with what was before: the own organisation's, and for the federation's owner everybody's. */
record ChangeLogPage(Desk desk) {

    private static final int SHOWN = 50;

    Reply answer(Visit visit) {
        Form query = visit.query();
        List<Change> found = desk.register().changes().reversed().stream()
                .filter(this::concerns)
                .filter(change -> isWithin(change, day(query.text("fran")), day(query.text("till"))))
                .filter(change -> change.by().contains(query.text("vem")))
                .filter(change -> contains(change, query.text("sok").toLowerCase(Locale.ROOT)))
                .toList();
        return switch (visit.word(1)) {
            case "" -> page(query, found);
            case "andringar.csv" -> Reply.file("text/csv; charset=utf-8", "andringar.csv", Exports.csv(found));
            case "andringar.json" -> Reply.file("application/json", "andringar.json", Exports.json(found));
            default -> desk.notFound();
        };
    }

    private Reply page(Form query, List<Change> found) {
        String number = query.text("sida");
        int page = number.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(number) : 1;
        int from = Math.min((page - 1) * SHOWN, found.size());
        int to = Math.min(from + SHOWN, found.size());
        return desk.page(
                "logg",
                "logg",
                Map.of(
                        "changes",
                        found.subList(from, to),
                        "total",
                        found.size(),
                        "page",
                        page,
                        "more",
                        to < found.size(),
                        "query",
                        new ChangeQuery(query.text("fran"), query.text("till"), query.text("vem"), query.text("sok"))));
    }

    private boolean concerns(Change change) {
        return desk.may(Role.FEDERATION_OWNER)
                || change.after() instanceof Entry.OfCodeSystem
                || desk.owns(change.after().organisation());
    }

    private static boolean isWithin(Change change, Optional<LocalDate> from, Optional<LocalDate> to) {
        LocalDate day = change.at().atZone(Frame.ZONE).toLocalDate();
        return from.filter(day::isBefore).isEmpty() && to.filter(day::isAfter).isEmpty();
    }

    private static boolean contains(Change change, String text) {
        return text.isEmpty()
                || change.after().title().toLowerCase(Locale.ROOT).contains(text)
                || change.fields().stream()
                        .anyMatch(field -> (field.before() + " " + field.after())
                                .toLowerCase(Locale.ROOT)
                                .contains(text));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

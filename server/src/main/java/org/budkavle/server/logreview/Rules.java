// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.organisation.PersonId;

/** The rules: each points out events of a history that deserve a look. */
final class Rules {

    private static final Duration ROW = Duration.ofMinutes(10);

    private Rules() {}

    /** What the rule of the signal points out, with that threshold. */
    static List<Pointed> look(Signal signal, History history, int most) {
        return switch (signal) {
            case RANDOM -> List.of();
            case PROTECTED_PERSON -> daily(history.opened(), history::protectedPerson);
            case COLLEAGUES_CONVERSATION ->
                daily(
                        history.opened(),
                        opened -> history.owner(opened)
                                        .filter(owner -> !owner.equals(opened.person()))
                                        .isPresent()
                                && !history.worked(opened, Duration.ofDays(most)));
            case WITHOUT_CLAIM ->
                daily(
                        history.opened(),
                        opened -> history.owner(opened).isEmpty() && !history.worked(opened, Duration.ofDays(most)));
            case AFTER_HAND_OVER ->
                daily(
                        history.opened(),
                        opened -> history.handedOver(opened)
                                .filter(handed -> handed.person().equals(opened.person())
                                        && opened.at().isAfter(handed.at().plus(Duration.ofHours(most))))
                                .isPresent());
            case PERSONAL_NUMBER ->
                daily(history.accesses(), Rules::searchedNumber).stream()
                        .filter(pointed -> pointed.figure() >= most)
                        .toList();
            case MANY_OPENED -> many(history.opened(), most);
            case MANY_FETCHED ->
                many(
                        history.accesses().stream()
                                .filter(each -> Kinds.FETCHED.contains(each.type()))
                                .toList(),
                        most);
            case UNUSUAL_HOUR ->
                daily(
                        history.accesses(),
                        each -> history.surroundings().closed(each.at(), Duration.ofMinutes(most))
                                || history.surroundings().away(each.person(), each.at()));
            case DENIED_IN_A_ROW -> inARow(history.denied(), most);
            case NEW_GRANT -> daily(history.grants(), each -> true);
        };
    }

    private static boolean searchedNumber(Happened each) {
        return each.type() == AuditEventType.CONVERSATIONS_SEARCHED
                && "true".equals(each.facts().get("personalNumber"));
    }

    private record PersonDay(PersonId person, LocalDate day) {}

    private static Collection<List<Happened>> days(List<Happened> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        each -> new PersonDay(each.person(), each.day()), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** The first of a person's day, with how many there were: ten openings of a night are one thing to look at. */
    private static List<Pointed> daily(List<Happened> events, Predicate<Happened> pointedOut) {
        return days(events.stream().filter(pointedOut).toList()).stream()
                .map(day -> new Pointed(day.getFirst(), day.size()))
                .toList();
    }

    /** The event with which a person's day had more different things than the threshold, with how many it became. */
    private static List<Pointed> many(List<Happened> events, int most) {
        List<Pointed> found = new ArrayList<>();
        for (List<Happened> day : days(events)) {
            Set<String> seen = new HashSet<>();
            Happened passing = null;
            for (Happened each : day) {
                seen.add(each.subject());
                if (passing == null && seen.size() > most) {
                    passing = each;
                }
            }
            if (passing != null) {
                found.add(new Pointed(passing, seen.size()));
            }
        }
        return found;
    }

    /** The last of a row, with how long the row was. */
    private static List<Pointed> inARow(List<Happened> denied, int most) {
        Map<PersonId, List<Happened>> byPerson = denied.stream()
                .collect(Collectors.groupingBy(Happened::person, LinkedHashMap::new, Collectors.toList()));
        List<Pointed> found = new ArrayList<>();
        for (List<Happened> of : byPerson.values()) {
            List<Happened> row = new ArrayList<>();
            for (Happened each : of) {
                if (!row.isEmpty() && each.at().isAfter(row.getFirst().at().plus(ROW))) {
                    close(row, most, found);
                    row.clear();
                }
                row.add(each);
            }
            close(row, most, found);
        }
        return found;
    }

    private static void close(List<Happened> row, int most, List<Pointed> found) {
        if (row.size() >= most) {
            found.add(new Pointed(row.getLast(), row.size()));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.budkavle.server.organisation.PersonId;

/** The parts of an open span that fewer watch than agreed. */
final class FindGaps {

    private FindGaps() {}

    /** Counts between all the times at which somebody comes or goes; neighbours with as many become one. */
    static List<Gap> in(
            LocalDateTime opens,
            LocalDateTime closes,
            Set<PersonId> watching,
            Collection<Absence> absences,
            int agreed) {
        List<Gap> gaps = new ArrayList<>();
        for (Gap part : parts(opens, closes, watching, absences)) {
            if (part.watching() < agreed) {
                Gap last = gaps.isEmpty() ? part : gaps.getLast();
                if (!gaps.isEmpty() && last.until().equals(part.from()) && last.watching() == part.watching()) {
                    gaps.set(gaps.size() - 1, new Gap(last.from(), part.until(), part.watching()));
                } else {
                    gaps.add(part);
                }
            }
        }
        return gaps;
    }

    static List<Gap> parts(
            LocalDateTime opens, LocalDateTime closes, Set<PersonId> watching, Collection<Absence> absences) {
        TreeSet<LocalDateTime> times = new TreeSet<>(List.of(opens, closes));
        for (Absence absence : absences) {
            for (LocalDateTime time : List.of(absence.begins(), absence.ends())) {
                if (time.isAfter(opens) && time.isBefore(closes)) {
                    times.add(time);
                }
            }
        }
        List<Gap> parts = new ArrayList<>();
        LocalDateTime from = opens;
        for (LocalDateTime until : times.tailSet(opens, false)) {
            LocalDateTime begins = from;
            int there = (int) watching.stream()
                    .filter(person -> absences.stream()
                            .noneMatch(absence -> absence.person().equals(person) && absence.covers(begins, until)))
                    .count();
            parts.add(new Gap(from, until, there));
            from = until;
        }
        return parts;
    }
}

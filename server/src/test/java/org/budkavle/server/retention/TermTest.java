// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

    @ParameterizedTest
    @CsvSource({
        // The day in Sweden decides, in winter and in summer time.
        "2021-11-22T22:59:59Z, 5, YEARS, false, 2026-11-23",
        "2021-11-22T23:00:00Z, 5, YEARS, false, 2026-11-24",
        "2021-06-30T21:59:59Z, 5, YEARS, false, 2026-07-01",
        "2021-06-30T22:00:00Z, 5, YEARS, false, 2026-07-02",
        // A leap day has its anniversary on the last day of February, and that day is kept.
        "2024-02-29T12:00:00Z, 1, YEARS, false, 2025-03-01",
        "2024-02-29T12:00:00Z, 4, YEARS, false, 2028-03-01",
        "2023-02-28T12:00:00Z, 1, YEARS, false, 2024-02-29",
        // Five years are never 1825 days.
        "2019-12-31T12:00:00Z, 5, YEARS, false, 2025-01-01",
        "2026-01-31T12:00:00Z, 1, MONTHS, false, 2026-03-01",
        "2026-11-22T12:00:00Z, 0, DAYS, false, 2026-11-23",
        "2026-11-22T12:00:00Z, 30, DAYS, false, 2026-12-23",
        // From the end of the year in which it happened, which begins at midnight in Sweden.
        "2021-01-01T12:00:00Z, 5, YEARS, true, 2027-01-01",
        "2021-12-31T22:59:59Z, 5, YEARS, true, 2027-01-01",
        "2021-12-31T23:00:00Z, 5, YEARS, true, 2028-01-01",
    })
    void wholeDaysAreKept(Instant happened, int number, Term.Unit unit, boolean fromYearEnd, LocalDate firstDay) {
        Term term = new Term(number, unit, fromYearEnd);
        assertThat(term.firstDay(happened)).isEqualTo(firstDay);
        assertThat(term.before(firstDay)).as("is looked at that day").isAfter(happened);
    }

    @Test
    void everyDayThatMayGoIsLookedAt() {
        for (Term term : new Term[] {
            new Term(1, Term.Unit.MONTHS, false),
            new Term(1, Term.Unit.YEARS, false),
            new Term(13, Term.Unit.MONTHS, true)
        }) {
            for (LocalDate day = LocalDate.of(2023, 12, 1);
                    day.isBefore(LocalDate.of(2025, 4, 1));
                    day = day.plusDays(1)) {
                Instant lastSecond = day.atTime(23, 59, 59).atZone(Term.ZONE).toInstant();
                assertThat(term.before(term.firstDay(lastSecond))).isAfter(lastSecond);
            }
        }
    }
}

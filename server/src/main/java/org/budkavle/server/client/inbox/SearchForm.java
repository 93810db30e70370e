// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.budkavle.server.page.Moments;

/**
 * What was asked for, as it was written.
 *
 * @param text what to look for
 * @param scope a mailbox; empty for all
 * @param why a purpose; empty if none was asked for
 * @param from a date; empty for any
 * @param until the last day; empty for any
 * @param label its name; empty for any
 * @param apart whether the words may stand in different messages
 */
record SearchForm(String text, String scope, String why, String from, String until, String label, boolean apart) {

    private static final int LONGEST = 200;

    static final SearchForm EMPTY = new SearchForm("", "", "", "", "", "", false);

    SearchForm {
        text = shortened(text);
        scope = shortened(scope);
        why = shortened(why);
        from = date(shortened(from)).map(LocalDate::toString).orElse("");
        until = date(shortened(until)).map(LocalDate::toString).orElse("");
        label = shortened(label);
    }

    /** From the beginning of its first day. */
    Optional<Instant> begins() {
        return date(from).map(day -> day.atStartOfDay(Moments.ZONE).toInstant());
    }

    /** To the end of its last day. */
    Optional<Instant> ends() {
        return date(until).map(day -> day.plusDays(1).atStartOfDay(Moments.ZONE).toInstant());
    }

    private static String shortened(String said) {
        return said.substring(0, Math.min(said.length(), LONGEST));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "SearchForm";
    }
}

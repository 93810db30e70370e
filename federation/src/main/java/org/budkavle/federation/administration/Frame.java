// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.federation.addressbook.Entry;

/**
 * What every page needs.
 *
 * @param base the path of the interface, without a slash at the end
 * @param here the first word of the page's path
 * @param organisation the one of the person, if it is in the book
 */
public record Frame(
        String base,
        String here,
        Optional<Administrator> person,
        Optional<Entry.OfOrganisation> organisation,
        String csrf,
        Optional<String> notice,
        List<Problem> problems,
        LocalDate today) {

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final Locale SWEDISH = Locale.of("sv", "SE");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", SWEDISH).withZone(ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", SWEDISH);

    /** The address of a page. */
    public String at(String path) {
        return base + "/" + path;
    }

    /** Whether the person has the role. */
    public boolean may(Role role) {
        return person.filter(each -> each.has(role)).isPresent();
    }

    /** {@code page} for the link to this page, nothing otherwise. */
    public String current(String path) {
        return here.equals(path) ? "page" : "";
    }

    /** A moment, by Swedish clocks. */
    public String moment(Instant time) {
        return MINUTE.format(time);
    }

    /** A day. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** What is wrong with the field, or an empty text. */
    public String problem(String field) {
        return problems.stream()
                .filter(each -> each.field().equals(field))
                .map(Problem::text)
                .findFirst()
                .orElse("");
    }
}

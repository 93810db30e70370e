// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.budkavle.server.addressbook.BookChange;

/** What appeared, changed and vanished in the address book, by day. */
public record ChangesView(Instant since, List<Day> days, boolean more, BookAge age) {

    /** One day's changes, the newest first. */
    public record Day(LocalDate date, List<Line> lines) {}

    /**
     * @param organisationName as it is listed, or was
     */
    public record Line(BookChange change, String organisationName) {}
}

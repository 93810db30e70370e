// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import java.util.List;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;

/**
 * The screen.
 *
 * @param query the choice, for the address of the CSV
 * @param summary a text for the annual report
 * @param minutes what a letter or fax is taken to cost
 * @param mayChange whether the person may change that
 */
public record StatisticsView(
        Form form,
        List<Mailbox> mailboxes,
        List<Sum> sums,
        Chart chart,
        List<Table> tables,
        String query,
        String summary,
        int minutes,
        boolean mayChange) {

    /** A number in large. */
    public record Sum(String text, String number, String hint) {}
}

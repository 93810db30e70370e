// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;

/**
 * Events of the log.
 *
 * @param searched whether a purpose was given and the log was looked in
 * @param older place to go on before; empty: this is all
 * @param query of the search, for the next page
 */
public record LogView(
        Form form,
        List<Mailbox> mailboxes,
        List<Person> people,
        List<Choice> types,
        boolean searched,
        List<Row> rows,
        Optional<String> older,
        String query) {

    /** An event. */
    public record Row(
            long place,
            Instant at,
            String who,
            String what,
            String more,
            String mailbox,
            String about,
            boolean conversation) {}
}

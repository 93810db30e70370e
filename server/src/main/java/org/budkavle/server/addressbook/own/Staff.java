// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.Person;
import org.springframework.stereotype.Component;

/** Knows which mailbox an address has here, and how many read it. */
@Component
class Staff {

    private final Organisations organisations;

    Staff(Organisations organisations) {
        this.organisations = organisations;
    }

    /** The mailboxes of an organisation with their readers, at one moment. */
    Mailboxes of(OrganisationId organisation) {
        List<Mailbox> all = organisations.mailboxes(organisation);
        Map<MailboxId, Integer> readers = new HashMap<>();
        for (Person person : organisations.people(organisation)) {
            person.mailboxes().forEach(mailbox -> readers.merge(mailbox, 1, Integer::sum));
        }
        return new Mailboxes(
                all.stream().collect(Collectors.toMap(Mailbox::address, Function.identity(), (one, other) -> one)),
                readers);
    }

    /** @param readers how many read each; none are left out */
    record Mailboxes(Map<FunctionAddress, Mailbox> byAddress, Map<MailboxId, Integer> readers) {

        int readersOf(MailboxId mailbox) {
            return readers.getOrDefault(mailbox, 0);
        }

        OwnAddress complete(AddressRow row) {
            Optional<MailboxId> mailbox =
                    Optional.ofNullable(byAddress.get(row.identifier())).map(Mailbox::id);
            return new OwnAddress(
                    row.id(),
                    row.organisation(),
                    row.identifier(),
                    mailbox,
                    row.wanted(),
                    row.published(),
                    row.state(),
                    row.toBeRemoved(),
                    row.source(),
                    mailbox.map(this::readersOf).orElse(0),
                    row.reviewBy(),
                    row.doneAt(),
                    row.changedAt(),
                    row.version());
        }
    }
}

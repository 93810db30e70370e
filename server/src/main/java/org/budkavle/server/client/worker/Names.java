// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** What people, mailboxes and counterparts are called. The address book goes before what a message says of its sender. */
@Component
public final class Names {

    private final People people;
    private final Organisations organisations;
    private final AddressBook book;

    Names(People people, Organisations organisations, AddressBook book) {
        this.people = people;
        this.organisations = organisations;
        this.book = book;
    }

    /** A person, also one who has left. */
    public Face face(PersonId id) {
        return Face.of(id, people.find(id).map(Person::name).orElse("?"));
    }

    /** A mailbox of ours. */
    public String mailbox(MailboxId id) {
        return organisations.mailbox(id).map(Mailbox::name).orElse("?");
    }

    /** The organisation at the other end. */
    public String counterpart(ConversationLine line) {
        return book.organisation(line.counterpart())
                .map(ListedOrganisation::name)
                .or(line::counterpartName)
                .orElse(line.counterpart().value());
    }

    /** An organisation at the other end. */
    public String organisation(ParticipantId participant) {
        return book.organisation(participant).map(ListedOrganisation::name).orElse(participant.value());
    }

    /** Its function; empty if it has not said one. */
    public Optional<String> function(ConversationLine line) {
        return line.counterpartFunction()
                .flatMap(function -> book.find(line.counterpart(), function).map(ListedAddress::name))
                .or(line::functionName)
                .or(() -> line.counterpartFunction().map(function -> function.value()));
    }
}

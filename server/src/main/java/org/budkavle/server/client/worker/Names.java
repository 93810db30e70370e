// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** Those at the other end of several conversations, asked for in one go. */
    public Counterparts counterparts(Collection<ConversationLine> lines) {
        if (lines.isEmpty()) {
            return new Counterparts(Map.of(), Map.of());
        }
        Map<String, String> organisations =
                book
                        .organisations(lines.stream()
                                .map(ConversationLine::counterpart)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(
                                organisation -> organisation.participant().canonical(), ListedOrganisation::name));
        Map<String, String> functions = book
                .find(lines.stream()
                        .flatMap(line -> line.counterpartFunction().stream()
                                .map(function -> new AddressBook.Function(line.counterpart(), function)))
                        .toList())
                .stream()
                .collect(Collectors.toMap(
                        address -> Counterparts.key(address.organisation(), address.identifier()),
                        ListedAddress::name));
        return new Counterparts(organisations, functions);
    }

    /** The organisation at the other end. */
    public String counterpart(ConversationLine line) {
        return counterparts(List.of(line)).name(line);
    }

    /** An organisation at the other end. */
    public String organisation(ParticipantId participant) {
        return book.organisation(participant).map(ListedOrganisation::name).orElse(participant.value());
    }

    /** Its function; empty if it has not said one. */
    public Optional<String> function(ConversationLine line) {
        return counterparts(List.of(line)).function(line);
    }
}

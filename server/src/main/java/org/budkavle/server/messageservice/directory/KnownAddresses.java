// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.RecipientDirectory;
import org.budkavle.server.messageservice.RecipientDirectory.Knowledge;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** S6 and R15: knows the organisations that we serve exactly, and asks the address book about all others (message.md 6.2, 6.3). */
@Component
public class KnownAddresses {

    private final Organisations organisations;
    private final List<RecipientDirectory> addressBooks;

    KnownAddresses(Organisations organisations, ObjectProvider<RecipientDirectory> addressBooks) {
        this.organisations = organisations;
        this.addressBooks = addressBooks.orderedStream().toList();
    }

    /** Whether the function exists, and a message can reach it. */
    public Knowledge knows(ParticipantId organisation, FunctionAddress function) {
        if (organisations.find(organisation).isPresent()) {
            return organisations.mailbox(organisation, function).isPresent() ? Knowledge.EXISTS : Knowledge.NO_FUNCTION;
        }
        return listed(organisation, function);
    }

    /** Whether the organisation exists. */
    public Knowledge knows(ParticipantId organisation) {
        return organisations.find(organisation).isPresent() ? Knowledge.EXISTS : ask(book -> book.knows(organisation));
    }

    /** Whether others find the function in the address book: they refuse a sender that they do not find (6.3). */
    public Knowledge listed(ParticipantId organisation, FunctionAddress function) {
        if (function.equals(Organisations.PROOF)
                && organisations.find(organisation).isPresent()) {
            // Written to by itself alone, so nobody has to find it.
            return Knowledge.EXISTS;
        }
        return ask(book -> book.knows(organisation, function));
    }

    private Knowledge ask(Function<RecipientDirectory, Knowledge> question) {
        return addressBooks.stream()
                .map(question)
                .filter(knowledge -> knowledge != Knowledge.UNKNOWN)
                .findFirst()
                .orElse(Knowledge.UNKNOWN);
    }

    /** The name by which the address book has it, or we. */
    public Optional<String> nameOf(ParticipantId organisation) {
        return first(book -> book.nameOf(organisation))
                .or(() -> organisations.find(organisation).map(Organisation::name));
    }

    /** The name by which the address book has it. */
    public Optional<String> nameOf(ParticipantId organisation, FunctionAddress function) {
        return first(book -> book.nameOf(organisation, function));
    }

    /** The generation of the address book that answers. */
    public Optional<Long> generation() {
        return addressBooks.stream()
                .map(RecipientDirectory::generation)
                .flatMapToLong(generation -> generation.stream())
                .boxed()
                .findFirst();
    }

    /** A generation as the logs write it. */
    public static String said(Optional<Long> generation) {
        return generation.map(number -> Long.toString(number)).orElse("-");
    }

    private <T> Optional<T> first(Function<RecipientDirectory, Optional<T>> question) {
        return addressBooks.stream().map(question).flatMap(Optional::stream).findFirst();
    }
}

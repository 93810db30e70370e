// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.directory;

import java.util.Optional;
import java.util.OptionalLong;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyState.Condition;
import org.budkavle.server.messageservice.RecipientDirectory;
import org.springframework.stereotype.Component;

/**
 * Answers the message service from the read copy. What the copy lacks is looked up once in the book itself; when the book does
 * not tell, a copy that is fresh enough is believed, and an old one is not (api-and-address-book.md 2.4, steps 5 and 6).
 */
@Component
class BookDirectory implements RecipientDirectory {

    private final AddressBook book;
    private final BookMemory memory;
    private final SecondLook secondLook;

    BookDirectory(AddressBook book, BookMemory memory, SecondLook secondLook) {
        this.book = book;
        this.memory = memory;
        this.secondLook = secondLook;
    }

    @Override
    public Knowledge knows(ParticipantId organisation, FunctionAddress function) {
        if (memory.name(organisation).isPresent()) {
            return memory.name(organisation, function).isPresent()
                    ? Knowledge.EXISTS
                    : doubted(Knowledge.NO_FUNCTION, organisation, Optional.of(function));
        }
        return doubted(Knowledge.NO_ORGANISATION, organisation, Optional.of(function));
    }

    @Override
    public Knowledge knows(ParticipantId organisation) {
        return memory.name(organisation).isPresent()
                ? Knowledge.EXISTS
                : doubted(Knowledge.NO_ORGANISATION, organisation, Optional.empty());
    }

    @Override
    public Optional<String> nameOf(ParticipantId organisation) {
        return memory.name(organisation);
    }

    @Override
    public Optional<String> nameOf(ParticipantId organisation, FunctionAddress function) {
        return memory.name(organisation, function);
    }

    @Override
    public OptionalLong generation() {
        return memory.generation();
    }

    private Knowledge doubted(Knowledge missing, ParticipantId organisation, Optional<FunctionAddress> function) {
        Condition condition = book.state().condition();
        if (condition == Condition.NOT_CONFIGURED || condition == Condition.MISSING) {
            return Knowledge.UNKNOWN;
        }
        Knowledge looked = secondLook.look(organisation, function);
        if (looked != Knowledge.UNKNOWN) {
            return looked;
        }
        return condition == Condition.TOO_OLD ? Knowledge.UNKNOWN : missing;
    }
}

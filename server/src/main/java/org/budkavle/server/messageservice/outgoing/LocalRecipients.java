// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.RecipientDirectory;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** S6: knows the organisations that we serve exactly, and asks the address book about all others (message.md 6.2). */
@Component
class LocalRecipients {

    private final Organisations organisations;
    private final List<RecipientDirectory> addressBooks;

    LocalRecipients(Organisations organisations, ObjectProvider<RecipientDirectory> addressBooks) {
        this.organisations = organisations;
        this.addressBooks = addressBooks.orderedStream().toList();
    }

    /** Our own organisations first, then whatever address book there is. */
    RecipientDirectory all() {
        return new RecipientDirectory() {
            @Override
            public Knowledge knows(ParticipantId organisation, FunctionAddress function) {
                if (organisations.find(organisation).isPresent()) {
                    return organisations.mailbox(organisation, function).isPresent()
                            ? Knowledge.EXISTS
                            : Knowledge.NO_FUNCTION;
                }
                return addressBooks.stream()
                        .map(book -> book.knows(organisation, function))
                        .filter(knowledge -> knowledge != Knowledge.UNKNOWN)
                        .findFirst()
                        .orElse(Knowledge.UNKNOWN);
            }

            @Override
            public Optional<String> nameOf(ParticipantId organisation) {
                return organisations
                        .find(organisation)
                        .map(Organisation::name)
                        .or(() -> addressBooks.stream()
                                .map(book -> book.nameOf(organisation))
                                .flatMap(Optional::stream)
                                .findFirst());
            }
        };
    }
}

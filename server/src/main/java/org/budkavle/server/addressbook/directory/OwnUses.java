// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.directory;

import java.util.Optional;
import java.util.function.Consumer;
import org.budkavle.server.addressbook.AddressUse;
import org.budkavle.server.addressbook.AddressUses;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;

/** Our own function addresses. */
@Component
class OwnUses implements AddressUses {

    private final Organisations organisations;

    OwnUses(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public void every(Consumer<AddressUse> reader) {
        for (Organisation organisation : organisations.all()) {
            for (Mailbox mailbox : organisations.mailboxes(organisation.id())) {
                reader.accept(new AddressUse(
                        organisation.participant(), mailbox.address(), AddressUse.Kind.OWN, Optional.empty()));
            }
        }
    }
}

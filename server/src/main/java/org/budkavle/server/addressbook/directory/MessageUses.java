// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.directory;

import java.util.Optional;
import java.util.function.Consumer;
import org.budkavle.server.addressbook.AddressUse;
import org.budkavle.server.addressbook.AddressUses;
import org.budkavle.server.messageservice.Correspondents;
import org.budkavle.server.messageservice.MessageDirection;
import org.springframework.stereotype.Component;

/** Addresses that messages have gone to or come from. */
@Component
class MessageUses implements AddressUses {

    private final Correspondents correspondents;

    MessageUses(Correspondents correspondents) {
        this.correspondents = correspondents;
    }

    @Override
    public void every(Consumer<AddressUse> reader) {
        correspondents.every(each -> reader.accept(new AddressUse(
                each.organisation(),
                each.function(),
                each.direction() == MessageDirection.OUTGOING ? AddressUse.Kind.SENT_TO : AddressUse.Kind.RECEIVED_FROM,
                Optional.of(each.last()))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** «Kontakta mottagaren»: what the address book knows of who can say whether a message has arrived (client-ux.md 4.7). */
@Component
class WhomToAsk {

    private final AddressBook book;

    WhomToAsk(AddressBook book) {
        this.book = book;
    }

    /** Empty if the address book does not list the organisation. */
    Optional<ConversationView.Contact> of(ConversationLine line) {
        return book.organisation(line.counterpart())
                .map(organisation -> new ConversationView.Contact(
                        organisation.name(),
                        organisation.organisationNumber(),
                        line.counterpartFunction()
                                .flatMap(function -> book.find(line.counterpart(), function))
                                .map(ListedAddress::description)
                                .orElse(""),
                        "/adressbok/organisationer/" + line.counterpart().value(),
                        registrar(line)));
    }

    /** Not the one that the message was sent to. */
    private Optional<String> registrar(ConversationLine line) {
        return book.addressesOf(line.counterpart()).stream()
                .filter(address -> address.name().toLowerCase(Locale.ROOT).contains("registrator")
                        && !line.counterpartFunction().equals(Optional.of(address.identifier())))
                .findFirst()
                .map(address -> "/nytt?fran=" + line.mailbox() + "&till="
                        + UriUtils.encodeQueryParam(
                                RecipientKey.of(address.organisation(), address.identifier())
                                        .value(),
                                StandardCharsets.UTF_8));
    }
}

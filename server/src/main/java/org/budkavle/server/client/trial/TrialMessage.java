// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.message.Attention;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;

/** A test message: says that it is one, and nothing else. */
final class TrialMessage {

    /** Content, so in the language of the letter. */
    static final String SUBJECT = "Testmeddelande";

    private TrialMessage() {}

    /** From the mailbox to the recipient, or to itself. */
    static NewMessage of(Organisation organisation, Mailbox from, Optional<RecipientKey.Recipient> to) {
        return new NewMessage(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                SUBJECT,
                organisation.participant(),
                attention(from),
                to.map(RecipientKey.Recipient::organisation).orElse(organisation.participant()),
                to.map(recipient -> new Attention(recipient.function(), Optional.empty(), List.of(), List.of()))
                        .orElseGet(() -> attention(from)),
                List.of(new NewDocument(
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of("Det här är ett testmeddelande från " + organisation.name() + ", " + from.name()
                                + ". Det innehåller inget ärende och behöver inget svar."),
                        List.of())));
    }

    private static Attention attention(Mailbox mailbox) {
        return new Attention(mailbox.address(), Optional.of(mailbox.name()), List.of(), List.of());
    }
}

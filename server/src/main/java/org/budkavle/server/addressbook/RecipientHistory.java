// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** Where messages have been sent, and who has which favourites. Changes join the caller's transaction. */
public interface RecipientHistory {

    /** Remembers that a message was sent. */
    void sent(MailboxId from, Optional<PersonId> by, ParticipantId to, FunctionAddress function, Instant at);

    /** What the mailbox has sent there; empty if nothing. */
    Optional<PastUse> use(MailboxId from, ParticipantId to, FunctionAddress function);

    /** Where the mailbox mostly sends, the most usual first, as far as the addresses are listed still. */
    List<ListedAddress> usual(MailboxId from, int limit);

    /** Makes the address a favourite; it stays one when it is renamed. */
    void addFavourite(PersonId person, ListedAddress address);

    /** Nothing happens if it is no favourite. */
    void removeFavourite(PersonId person, ListedAddress address);

    /** The person's favourites by name, as far as they are listed still. */
    List<ListedAddress> favourites(PersonId person);
}

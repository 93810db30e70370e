// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** The organisations, mailboxes and people that this server serves. Changes join the caller's transaction. */
public interface Organisations {

    /** Every organisation, by name. */
    List<Organisation> all();

    /** @return empty if we do not serve it */
    Optional<Organisation> find(OrganisationId id);

    /** The organisation with the participant id (in any case); empty if we do not serve it. */
    Optional<Organisation> find(ParticipantId participant);

    /** The organisation's mailboxes, by address. */
    List<Mailbox> mailboxes(OrganisationId organisation);

    /** @return empty if there is none with the id */
    Optional<Mailbox> mailbox(MailboxId id);

    /** The mailbox of the function address (in any case) of that organisation. */
    Optional<Mailbox> mailbox(ParticipantId participant, FunctionAddress address);

    /** The organisation's people, by name. */
    List<Person> people(OrganisationId organisation);

    /** Makes the organisation, or renames the one that has the participant id. */
    Organisation register(ParticipantId participant, String name);

    /** Makes the mailbox, or renames the one that has the address. */
    Mailbox register(OrganisationId organisation, FunctionAddress address, String name);

    /** Makes the person, or renames the one that has the subject, and sets exactly these grants. */
    Person register(OrganisationId organisation, String subject, String name, Set<MailboxId> mailboxes);
}

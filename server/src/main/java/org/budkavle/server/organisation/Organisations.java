// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.OrganisationKeys;

/** The organisations, mailboxes and people that this server serves. Changes join the caller's transaction. */
public interface Organisations {

    /** The address of {@link #reserved}, in no address book. */
    FunctionAddress PROOF = new FunctionAddress("budkavle.livstecken");

    /** Every organisation, by name. */
    List<Organisation> all();

    /** @return empty if we do not serve it */
    Optional<Organisation> find(OrganisationId id);

    /** The organisation with the participant id (in any case); empty if we do not serve it. */
    Optional<Organisation> find(ParticipantId participant);

    /** The organisation's mailboxes, by address. */
    List<Mailbox> mailboxes(OrganisationId organisation);

    /**
     * The mailbox that the server's own test messages go to and from, made if there is none; its address is {@link #PROOF}. It is in
     * no list of mailboxes, nobody has a grant on it, and nobody else may write to it.
     */
    Mailbox reserved(OrganisationId organisation);

    /** @return empty if there is none with the id */
    Optional<Mailbox> mailbox(MailboxId id);

    /** The mailbox of the function address (in any case) of that organisation. */
    Optional<Mailbox> mailbox(ParticipantId participant, FunctionAddress address);

    /** The organisation's people, by name. */
    List<Person> people(OrganisationId organisation);

    /**
     * The keys of the organisation's envelopes, read from {@code budkavle.keys.folder}: {@code <participant>.p12} and {@code <participant>.<anything>.p12},
     * {@code :} written as {@code _}. All keys decrypt; of those valid now, and not in a {@code .next.p12}, the newest signs.
     *
     * @throws KeyStoreUnusable if there is no usable signing or decryption key; the message says what to do
     */
    OrganisationKeys keysOf(OrganisationId organisation) throws KeyStoreUnusable;

    /** Makes the organisation, or renames the one that has the participant id. */
    Organisation register(ParticipantId participant, String name);

    /** Makes the mailbox, or renames the one that has the address. */
    Mailbox register(OrganisationId organisation, FunctionAddress address, String name);

    /**
     * Makes the person, or renames the one that has the subject, and sets exactly these grants of the configuration. One
     * who has left stays so.
     */
    Person register(OrganisationId organisation, String subject, String name, Map<MailboxId, GrantLevel> mailboxes);

    /** The same, with the level {@link GrantLevel#ANSWER} everywhere. */
    default Person register(OrganisationId organisation, String subject, String name, Set<MailboxId> mailboxes) {
        return register(
                organisation,
                subject,
                name,
                mailboxes.stream().collect(Collectors.toMap(Function.identity(), id -> GrantLevel.ANSWER)));
    }
}

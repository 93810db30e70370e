// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * The templates. Changes join the caller's transaction and are audited in it; whether someone may make them is for the caller
 * to decide, as is whose organisation and mailbox it is.
 */
public interface Templates {

    /** How long a template is good before somebody has to look at it again, when nobody has said another day. */
    int MONTHS_TO_REVIEW = 12;

    /** What can be inserted in a mailbox: its own and its organisation's, not retired, by name. */
    List<Template> usable(MailboxId mailbox);

    /** One of them; empty if it cannot be inserted there. */
    Optional<Template> usable(TemplateId id, MailboxId mailbox);

    /** Every template of the organisation and its mailboxes, retired ones too, by name. */
    List<Template> all(OrganisationId organisation);

    /** One of them; empty if there is none such in the organisation. */
    Optional<Template> find(OrganisationId organisation, TemplateId id);

    /** Everything that it has said, the latest first. */
    List<TemplateVersion> versions(TemplateId id);

    /**
     * Makes a template, in its first version; its maker answers for it.
     *
     * @param mailbox whose it is; empty: the whole organisation's
     * @throws IllegalArgumentException if the text has faults
     */
    Template add(OrganisationId organisation, Optional<MailboxId> mailbox, TemplateText text, PersonId by);

    /**
     * Makes a template of one of our suggestions, once: if it is there already, also in other words by now, it stays as it
     * is; one that was retired is taken into use again.
     *
     * @return whether anything changed
     */
    boolean adopt(OrganisationId organisation, Optional<MailboxId> mailbox, Suggestion suggestion, PersonId by);

    /**
     * Makes another version; none if it says the same.
     *
     * @param version that the change was made from
     * @throws TemplateChanged if there is a later one, or it is retired
     * @throws IllegalArgumentException if the text has faults
     */
    Template change(TemplateId id, int version, TemplateText text, PersonId by) throws TemplateChanged;

    /** Says that it has been looked at: who answers for it from now on, and until when. */
    void review(TemplateId id, PersonId owner, LocalDate reviewBy, PersonId by);

    /** Takes it out of use; what it has said stays. False if it was. */
    boolean retire(TemplateId id, PersonId by);

    /** Takes it into use again. False if it was. */
    boolean restore(TemplateId id, PersonId by);
}

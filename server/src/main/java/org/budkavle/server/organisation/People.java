// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people of the organisations. Changes join the caller's transaction and are audited in it. */
public interface People {

    /** @return empty if there is none with the id */
    Optional<Person> find(PersonId id);

    /** The organisation's person with the subject. */
    Optional<Person> find(OrganisationId organisation, String subject);

    /** The person whom that log-in names so; empty if we know none. */
    Optional<Person> find(ExternalIdentity identity);

    /** Those of them who have not left. */
    Set<PersonId> active(Collection<PersonId> people);

    /** Everyone of the organisation, those who left too, by name. */
    List<Person> all(OrganisationId organisation);

    /** What other log-ins call the person. */
    List<ExternalIdentity> identities(PersonId person);

    /**
     * Makes a person.
     *
     * @param subject unique in the organisation
     * @param title may be empty
     * @throws SubjectTaken if the organisation has a person with the subject
     */
    Person create(OrganisationId organisation, String subject, String name, String title, ChangedBy by)
            throws SubjectTaken;

    /** Changes what is shown. */
    void rename(PersonId person, String name, String title, ChangedBy by);

    /**
     * Ties another log-in's name to the person. A name that belongs to someone else is refused.
     *
     * @throws SubjectTaken if it does
     */
    void tie(PersonId person, ExternalIdentity identity, ChangedBy by) throws SubjectTaken;

    /** Ends every grant and role and publishes {@link PersonLeft}. Someone who has left already stays so. */
    void left(PersonId person, ChangedBy by);

    /** Lets someone who has left in again, without the grants and roles that they had. */
    void returned(PersonId person, ChangedBy by);
}

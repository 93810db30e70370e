// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.Map;
import java.util.Set;

/** Who administers what in their organisation. Changes join the caller's transaction and are audited in it. */
public interface AdministratorRoles {

    /** The person's roles now; none for one who has left. */
    Set<AdministratorRole> of(PersonId person);

    /** The roles of everybody in the organisation who has one. */
    Map<PersonId, Set<AdministratorRole>> in(OrganisationId organisation);

    /**
     * Returns if the person has one of the roles now, in their own organisation.
     *
     * @throws NotGranted if not
     */
    void require(PersonId person, AdministratorRole... anyOf);

    /**
     * Sets exactly these roles.
     *
     * @throws IllegalArgumentException if the organisation would be left without anyone who has the role SYSTEM
     */
    void set(PersonId person, Set<AdministratorRole> roles, ChangedBy by);
}

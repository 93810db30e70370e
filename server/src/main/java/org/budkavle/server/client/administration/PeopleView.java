// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.login.Sessions;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.ExternalIdentity;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;

/**
 * The people of the organisation, or one of them.
 *
 * @param roles what those who administer administer
 */
public record PeopleView(List<Person> people, Map<PersonId, Set<AdministratorRole>> roles, Form form) {

    /**
     * One person.
     *
     * @param offered the roles that mean something in the organisation
     * @param username what they log in as with a password; empty: they do not
     * @param mailboxes names of the mailboxes where they have a grant, with the level: what the person sees
     * @param activation a code that was made just now, shown once
     */
    public record One(
            Person person,
            Set<AdministratorRole> roles,
            List<AdministratorRole> offered,
            Optional<String> username,
            List<ExternalIdentity> identities,
            Map<String, String> mailboxes,
            List<Sessions.Session> sessions,
            Optional<String> activation,
            Form form) {}
}

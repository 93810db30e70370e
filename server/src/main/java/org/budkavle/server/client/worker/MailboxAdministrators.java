// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.AccessGiverSource;
import org.budkavle.server.page.Visitor;
import org.springframework.stereotype.Component;

/** Who administers the organisation's mailboxes, and without such who administers the whole. */
@Component
class MailboxAdministrators implements AccessGiverSource {

    private static final int MOST = 3;

    private final AdministratorRoles roles;
    private final People people;

    MailboxAdministrators(AdministratorRoles roles, People people) {
        this.roles = roles;
        this.people = people;
    }

    @Override
    public List<String> names(Visitor visitor) {
        Map<PersonId, Set<AdministratorRole>> held = roles.in(visitor.organisation());
        return Stream.of(AdministratorRole.MAILBOX, AdministratorRole.SYSTEM)
                .map(role -> with(role, held, visitor))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> with(AdministratorRole role, Map<PersonId, Set<AdministratorRole>> held, Visitor visitor) {
        return held.entrySet().stream()
                .filter(each -> each.getValue().contains(role) && !each.getKey().equals(visitor.person()))
                .flatMap(each -> people.find(each.getKey()).stream())
                .map(Person::name)
                .sorted()
                .limit(MOST)
                .toList();
    }
}

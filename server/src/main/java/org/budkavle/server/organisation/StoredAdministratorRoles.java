// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredAdministratorRoles implements AdministratorRoles {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    StoredAdministratorRoles(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Set<AdministratorRole> of(PersonId person) {
        return jdbc.sql("""
                        SELECT a.role FROM organisation.administrator a JOIN organisation.person p ON p.id = a.person
                        WHERE a.person = :person AND p.left_at IS NULL""").param("person", person.value()).query(String.class).list().stream()
                .map(AdministratorRole::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<PersonId, Set<AdministratorRole>> in(OrganisationId organisation) {
        Map<PersonId, Set<AdministratorRole>> roles = new HashMap<>();
        jdbc.sql("""
                        SELECT a.person, a.role FROM organisation.administrator a JOIN organisation.person p ON p.id = a.person
                        WHERE p.organisation = :organisation AND p.left_at IS NULL""").param("organisation", organisation.value()).query((ResultSet row) -> {
            roles.computeIfAbsent(
                            new PersonId(row.getObject("person", UUID.class)),
                            id -> EnumSet.noneOf(AdministratorRole.class))
                    .add(AdministratorRole.valueOf(row.getString("role")));
        });
        return roles;
    }

    @Override
    public void require(PersonId person, AdministratorRole... anyOf) {
        Set<AdministratorRole> held = of(person);
        for (AdministratorRole role : anyOf) {
            if (held.contains(role)) {
                return;
            }
        }
        throw new NotGranted();
    }

    @Override
    @Transactional
    public void set(PersonId person, Set<AdministratorRole> roles, ChangedBy by) {
        Set<AdministratorRole> before = of(person);
        if (before.equals(roles)) {
            return;
        }
        OrganisationId organisation = jdbc.sql(
                        "SELECT organisation FROM organisation.person WHERE id = :id AND left_at IS NULL FOR UPDATE")
                .param("id", person.value())
                .query(UUID.class)
                .optional()
                .map(OrganisationId::new)
                .orElseThrow(NotGranted::new);
        boolean last = in(organisation).entrySet().stream()
                .noneMatch(
                        held -> !held.getKey().equals(person) && held.getValue().contains(AdministratorRole.SYSTEM));
        if (before.contains(AdministratorRole.SYSTEM) && !roles.contains(AdministratorRole.SYSTEM) && last) {
            throw new IllegalArgumentException("Somebody must administer the system");
        }
        jdbc.sql("DELETE FROM organisation.administrator WHERE person = :person")
                .param("person", person.value())
                .update();
        for (AdministratorRole role : roles) {
            jdbc.sql("INSERT INTO organisation.administrator (person, role, given_by, given_at)"
                            + " VALUES (:person, :role, :by, :now)")
                    .param("person", person.value())
                    .param("role", role.name())
                    .param("by", by.id())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        events.publishEvent(new OrganisationChanged(
                OrganisationChanged.Kind.ADMINISTRATOR_ROLES_CHANGED,
                organisation,
                Optional.empty(),
                person.toString(),
                by,
                Map.of("roles", roles.stream().sorted().toList().toString())));
    }
}

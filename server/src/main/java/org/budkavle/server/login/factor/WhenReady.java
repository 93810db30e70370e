// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.platform.BudkavleProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the log-in does when the server is up: ready accounts of made-up people, and the token of the first start. */
@Component
class WhenReady {

    private final LoginProperties properties;
    private final Organisations organisations;
    private final People people;
    private final AdministratorRoles roles;
    private final Accounts accounts;
    private final SetupToken token;

    WhenReady(
            LoginProperties properties,
            BudkavleProperties platform,
            Organisations organisations,
            People people,
            AdministratorRoles roles,
            Accounts accounts,
            SetupToken token) {
        if (!properties.syntheticAccounts().isEmpty() && platform.environment().equals("SDK-PROD")) {
            throw new IllegalStateException("budkavle.login.synthetic-accounts: not in SDK-PROD");
        }
        this.properties = properties;
        this.organisations = organisations;
        this.people = people;
        this.roles = roles;
        this.accounts = accounts;
        this.token = token;
    }

    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        for (LoginProperties.SyntheticAccount account : properties.syntheticAccounts()) {
            Person person = organisations
                    .find(new ParticipantId(account.organisation()))
                    .flatMap(organisation -> people.find(organisation.id(), account.person()))
                    .orElseThrow(() -> new IllegalStateException(
                            "budkavle.login.synthetic-accounts: there is no person " + account.person()));
            if (accounts.of(person.id()).isEmpty()) {
                accounts.synthesise(person.id(), account.person(), account.password(), Base32.decode(account.secret()));
            }
        }
        token.renew(somebodyAdministers());
    }

    private boolean somebodyAdministers() {
        return organisations.all().stream()
                .map(Organisation::id)
                .anyMatch(organisation -> !roles.in(organisation).isEmpty());
    }
}

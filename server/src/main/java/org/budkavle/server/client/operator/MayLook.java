// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import org.budkavle.server.login.SignedIn;
import org.budkavle.server.operator.Operators;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.NoAccess;
import org.springframework.stereotype.Component;

/** Whose participant page somebody may look at: the operator everybody's, a system administrator their own organisation's. */
@Component
class MayLook {

    private final Operators operators;
    private final AdministratorRoles roles;
    private final Organisations organisations;

    MayLook(Operators operators, AdministratorRoles roles, Organisations organisations) {
        this.operators = operators;
        this.roles = roles;
        this.organisations = organisations;
    }

    boolean operates(SignedIn person) {
        return operators.operates(person.person(), person.organisation());
    }

    /** The participant. */
    Organisation look(SignedIn person, OrganisationId id) {
        boolean own =
                person.organisation().equals(id) && roles.of(person.person()).contains(AdministratorRole.SYSTEM);
        if (!own && !operates(person)) {
            throw new NoAccess();
        }
        return organisations.find(id).orElseThrow(NoAccess::new);
    }

    /** The same, for what only the operator does. */
    Organisation operate(SignedIn person, OrganisationId id) {
        if (!operates(person)) {
            throw new NoAccess();
        }
        return look(person, id);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;

/** Lets in who has the role ADDRESS_BOOK, to their own organisation's addresses and no others. */
@Component
class Administrator {

    private final AdministratorRoles roles;

    Administrator(AdministratorRoles roles) {
        this.roles = roles;
    }

    /** @throws org.budkavle.server.organisation.NotGranted if the person has not the role */
    OrganisationId in(SignedIn person) {
        roles.require(person.person(), AdministratorRole.ADDRESS_BOOK);
        return person.organisation();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/**
 * Who has the operator's view: those of the organisation that the settings name, who have the role. Not who has the role elsewhere:
 * every organisation gives roles to its own people, and none may give itself this.
 */
@Component
public class Operators {

    private final OperatorProperties properties;
    private final Organisations organisations;
    private final AdministratorRoles roles;

    Operators(OperatorProperties properties, Organisations organisations, AdministratorRoles roles) {
        this.properties = properties;
        this.organisations = organisations;
        this.roles = roles;
    }

    /** Whether the organisation runs the installation for others, so that the role means something there. */
    public boolean runs(OrganisationId organisation) {
        return ParticipantId.isValid(properties.organisation())
                && organisations
                        .find(new ParticipantId(properties.organisation()))
                        .filter(found -> found.id().equals(organisation))
                        .isPresent();
    }

    /** Whether the person of that organisation sees every participant. */
    public boolean operates(PersonId person, OrganisationId organisation) {
        return runs(organisation) && roles.of(person).contains(AdministratorRole.OPERATOR);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.Walled;

/**
 * The person at the browser, with two factors proven: {@code @AuthenticationPrincipal SignedIn}. What they may do is asked
 * for each time ({@code MailboxAccess}, {@code AdministratorRoles}), never kept here.
 *
 * @param title may be empty
 * @param level how sure the log-in is
 * @param method how they logged in, last
 * @param authenticatedAt when they last did, an unlocking included
 */
public record SignedIn(
        SignInId id,
        PersonId person,
        OrganisationId organisation,
        String displayName,
        String title,
        AssuranceLevel level,
        LoginMethod method,
        Instant authenticatedAt)
        implements Principal, Walled, Serializable {

    @Override
    public UUID behindWallOf() {
        return organisation.value();
    }

    /** The person's id, as Spring Security and the audit log name them. */
    @Override
    public String getName() {
        return person.toString();
    }

    /** The person as the audit log names them. */
    public Actor actor() {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }
}

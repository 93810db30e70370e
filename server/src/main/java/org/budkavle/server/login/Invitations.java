// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.PersonId;

/** Accounts with password and one-time code, as an administrator makes them. */
public interface Invitations {

    /**
     * Lets the person choose password and app, anew if they have them.
     *
     * @return the activation code, which is shown once and good for three days
     * @throws IllegalArgumentException if somebody else logs in with the name
     */
    String invite(PersonId person, String username, Actor by);

    /** What the person logs in as with a password; empty if they do not. */
    Optional<String> username(PersonId person);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;

/**
 * Somebody who may change the book.
 *
 * @param userName lower-case letters, digits, full stops and hyphens; never given to anybody else
 * @param organisation none for the federation's owner
 * @param activated whether password and one-time codes are set
 * @param open whether the account is in use
 */
public record Administrator(
        String userName,
        String name,
        Set<Role> roles,
        Optional<ParticipantId> organisation,
        boolean activated,
        boolean open,
        Optional<Instant> lastSignedIn) {

    /** Copies the roles. */
    public Administrator {
        roles = Set.copyOf(roles);
    }

    /** What the roles are called, in the order of {@link Role}. */
    public List<String> roleTitles() {
        return roles.stream().sorted().map(Role::title).toList();
    }

    /** Whether the role is among the roles. */
    public boolean has(Role role) {
        return roles.contains(role);
    }
}

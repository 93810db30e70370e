// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;

/**
 * An administrator with the secrets of the account, as the file keeps it.
 *
 * @param password as {@link PasswordHash#text}
 * @param secret of the one-time codes
 * @param lastStep the time step of the last code that was used; no earlier one counts any more
 * @param invitation hash of the one-time code that activates the account
 */
record Account(
        String userName,
        String name,
        Set<Role> roles,
        Optional<String> organisation,
        boolean open,
        Optional<String> password,
        Optional<String> secret,
        long lastStep,
        Optional<String> invitation,
        Optional<Instant> invitationEnds,
        Optional<Instant> lastSignedIn) {

    static Account invited(
            String userName,
            String name,
            Set<Role> roles,
            Optional<ParticipantId> organisation,
            String invitation,
            Instant ends) {
        return new Account(
                userName,
                name,
                roles,
                organisation.map(ParticipantId::value),
                true,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(invitation),
                Optional.of(ends),
                Optional.empty());
    }

    Account invitedAgain(String hash, Instant ends) {
        return new Account(
                userName,
                name,
                roles,
                organisation,
                true,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(hash),
                Optional.of(ends),
                lastSignedIn);
    }

    Account activated(String passwordHash, String codeSecret, long step) {
        return new Account(
                userName,
                name,
                roles,
                organisation,
                true,
                Optional.of(passwordHash),
                Optional.of(codeSecret),
                step,
                Optional.empty(),
                Optional.empty(),
                lastSignedIn);
    }

    Account signedIn(long step, Instant at) {
        return new Account(
                userName,
                name,
                roles,
                organisation,
                open,
                password,
                secret,
                step,
                invitation,
                invitationEnds,
                Optional.of(at));
    }

    Account closed() {
        return new Account(
                userName,
                name,
                roles,
                organisation,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                lastSignedIn);
    }

    Administrator administrator() {
        return new Administrator(
                userName, name, roles, organisation.map(ParticipantId::new), password.isPresent(), open, lastSignedIn);
    }
}

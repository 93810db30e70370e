// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.login.Sessions;
import org.budkavle.server.login.SignInId;
import org.budkavle.server.login.factor.Accounts;
import org.budkavle.server.page.Form;

/**
 * What the page of one's own log-ins shows.
 *
 * @param own the session that looks
 * @param offersPasskeys whether one can be added
 * @param account empty if the person has no password here
 * @param shortest the fewest characters of a password
 */
public record OwnSessionsView(
        SignInId own,
        List<Sessions.Session> sessions,
        List<Passkey> passkeys,
        boolean offersPasskeys,
        Optional<Accounts.Account> account,
        int shortest,
        Form form) {

    /** A passkey as the page shows it. */
    public record Passkey(String id, String label, Instant made, Instant used) {}
}

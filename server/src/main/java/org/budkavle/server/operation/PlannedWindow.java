// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Instant;
import java.util.UUID;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * A time when something is planned to be away: our own maintenance, the supplier's or Digg's. It ends by itself.
 *
 * @param organisation whose administrator entered it
 */
public record PlannedWindow(
        UUID id, OrganisationId organisation, String text, Instant from, Instant until, PersonId by, Instant made) {

    /** In characters. */
    public static final int LONGEST = 300;

    /** Whether it goes on then. */
    public boolean isOn(Instant now) {
        return !from.isAfter(now) && until.isAfter(now);
    }
}

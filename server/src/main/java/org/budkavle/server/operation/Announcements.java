// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/** What whoever runs the server tells everybody in the organisation. Rights are asked for by the caller; changes are audited. */
public interface Announcements {

    /** The one that people see now. */
    Optional<Announcement> standing(OrganisationId organisation);

    /** The latest, also those that have ended. */
    List<Announcement> latest(OrganisationId organisation, int limit);

    /**
     * Tells everybody, in place of what they were told before.
     *
     * @param text at most {@link Announcement#LONGEST} characters, not blank
     * @param until later than now
     */
    void announce(OrganisationId organisation, String text, Instant until, PersonId by);

    /** Takes away what stands; false if nothing does. */
    boolean end(OrganisationId organisation, PersonId by);
}

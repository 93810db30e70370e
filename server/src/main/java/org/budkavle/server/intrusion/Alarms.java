// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * The alarms of an organisation; what is nobody's alone sounds in all of the server. Who may see them is for the caller to
 * decide. Nobody is shown an alarm about themselves.
 */
public interface Alarms {

    /** Those that nobody has taken care of, the latest first, at most a hundred. */
    List<Alarm> open(OrganisationId organisation, PersonId by);

    /** One of them. */
    Optional<Alarm> find(OrganisationId organisation, AlarmId id, PersonId by);

    /**
     * Notes that somebody took care of it. If it happens again it is raised again.
     *
     * @param incident whether it became an incident
     */
    void settle(OrganisationId organisation, AlarmId id, boolean incident, PersonId by);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Something that may be an intrusion.
 *
 * @param subject who, or from where; {@code -} if that is not told
 * @param count how many times so far
 * @param place of the entry in the log that raised it; -1 if none did
 * @param settled when somebody took care of it
 * @param incident whether it became an incident
 */
public record Alarm(
        AlarmId id,
        OrganisationId organisation,
        AlarmKind kind,
        String subject,
        Instant firstAt,
        Instant lastAt,
        int count,
        long place,
        Optional<Instant> settled,
        boolean incident) {

    /** The person that it is about; empty if it is about none. */
    public Optional<PersonId> person() {
        return AlarmKind.isPerson(subject)
                ? Optional.of(new PersonId(UUID.fromString(subject.substring(subject.indexOf(':') + 1))))
                : Optional.empty();
    }
}

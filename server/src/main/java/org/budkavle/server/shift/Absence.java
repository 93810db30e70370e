// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.LocalDateTime;
import java.util.UUID;
import org.budkavle.server.organisation.PersonId;

/** That a person is away, in Swedish time. */
public record Absence(UUID id, PersonId person, LocalDateTime begins, LocalDateTime ends) {

    boolean covers(LocalDateTime from, LocalDateTime until) {
        return !begins.isAfter(from) && !ends.isBefore(until);
    }
}

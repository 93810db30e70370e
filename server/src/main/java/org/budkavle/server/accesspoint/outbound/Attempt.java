// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.accesspoint.TransmissionId;

/** One attempt to bring a transmission to its outcome: by AS4, or through an access point elsewhere. */
@FunctionalInterface
public interface Attempt {

    /**
     * Does what can be done now. Called again after a crash at any point, so it begins with what the database says.
     *
     * @return when to try again; empty when there is an outcome
     */
    Optional<Instant> make(TransmissionId id);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * That somebody here relies on an address.
 *
 * @param last when it was used last, if that can be told
 */
public record AddressUse(ParticipantId organisation, FunctionAddress identifier, Kind kind, Optional<Instant> last) {

    /** How it is used. Names are stored: never rename one. */
    public enum Kind {
        /** We have sent to it. */
        SENT_TO,
        /** We have received from it. */
        RECEIVED_FROM,
        /** Somebody has it among the favourites. */
        FAVOURITE,
        /** It is our own. */
        OWN
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * A difference between two generations of the copy.
 *
 * @param sequence grows
 * @param generation the one that first shows it
 * @param at when that generation took over
 * @param organisation which organisation, or whose address
 * @param address which address; empty: the organisation itself
 * @param name its name after the change; the last one when it vanished
 * @param fields what differs when it changed: {@code name}, {@code description}, {@code codes} ...
 */
public record BookChange(
        long sequence,
        long generation,
        Instant at,
        Kind kind,
        ParticipantId organisation,
        Optional<FunctionAddress> address,
        String name,
        Set<String> fields) {

    /** What happened. Names are stored: never rename one. */
    public enum Kind {
        /** Listed now, not before. */
        APPEARED,
        /** Listed with other words. */
        CHANGED,
        /** Listed before, not now. */
        VANISHED
    }

    public BookChange {
        fields = Set.copyOf(fields);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/** How much goes through the access point for each participant, from counts of days: no message is looked at. */
public interface Traffic {

    /**
     * A day of one document type of a participant.
     *
     * @param in envelopes received
     * @param out envelopes taken for sending
     * @param failed of those taken that day, given up
     * @param bytes of both directions
     */
    record Day(LocalDate day, String documentType, long in, long out, long failed, long bytes) {}

    /**
     * Days together.
     *
     * @param acknowledged how many in each step of time from taken to transport receipt
     */
    record Sum(long in, long out, long failed, long bytes, Map<Integer, Long> acknowledged) {

        /** Nothing. */
        public static final Sum NONE = new Sum(0, 0, 0, 0, Map.of());

        public Sum {
            acknowledged = Map.copyOf(acknowledged);
        }
    }

    /** What has no outcome yet. */
    record Waiting(long number, Optional<Instant> oldest) {}

    /** By day and document type. */
    List<Day> days(ParticipantId participant, LocalDate first, LocalDate last);

    /** Of one participant. */
    Sum sum(ParticipantId participant, LocalDate first, LocalDate last);

    /** Of everybody who has any, by canonical participant id. */
    Map<String, Sum> sums(LocalDate first, LocalDate last);

    /** Of everybody for whom something waits, by canonical participant id. */
    Map<String, Waiting> waiting();

    /** Counts what has happened since it was counted last; that is done twice a minute anyhow. */
    void countUp();
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.continuity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.proof.Digest;

/**
 * The sheet as it would be printed now.
 *
 * @param places our mailboxes, by address
 * @param counterparts those written to most the last year, the most first
 * @param said what the administrator has said
 */
public record FallbackSheet(
        String organisation,
        ParticipantId participant,
        List<Place> places,
        List<Counterpart> counterparts,
        Said said,
        Instant at) {

    public FallbackSheet {
        places = List.copyOf(places);
        counterparts = List.copyOf(counterparts);
    }

    /**
     * A mailbox of ours.
     *
     * @param open whether it is open now
     * @param jour the mailbox whose people watch when this one is closed
     * @param watching who is counted on, by name
     * @param onDuty those of them, or of the jour when it is closed, who are not away now
     */
    public record Place(
            String name,
            String address,
            boolean open,
            Optional<String> jour,
            List<String> watching,
            List<String> onDuty) {

        public Place {
            watching = List.copyOf(watching);
            onDuty = List.copyOf(onDuty);
        }
    }

    /** Another organisation. */
    public record Counterpart(ParticipantId participant, String name, Optional<String> telephone) {}

    /**
     * What only people know.
     *
     * @param kept where the paper is
     * @param longest how long one can be without
     * @param others other numbers, a line each
     */
    public record Said(String kept, String longest, String others) {

        /** Nothing said. */
        public static final Said NOTHING = new Said("", "", "");

        /** The longest that each may be. */
        public static final int KEPT = 200;

        public static final int LONGEST = 100;
        public static final int OTHERS = 2000;
    }

    /** SHA-256 of all that makes a printout out of date: not the hour, nor who happens to be away. */
    public String digest() {
        StringBuilder all = new StringBuilder(organisation).append('\n').append(participant.value());
        for (Place place : places) {
            all.append('\n').append(place.name()).append('\t').append(place.address());
            all.append('\t').append(place.jour().orElse("")).append('\t').append(place.watching());
        }
        for (Counterpart counterpart : counterparts) {
            counterpart
                    .telephone()
                    .ifPresent(number -> all.append('\n')
                            .append(counterpart.participant().value())
                            .append('\t')
                            .append(counterpart.name())
                            .append('\t')
                            .append(number));
        }
        all.append('\n').append(said);
        return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}

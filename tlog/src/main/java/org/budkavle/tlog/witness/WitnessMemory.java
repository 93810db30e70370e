// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.witness;

import java.util.Optional;
import java.util.function.Function;
import org.budkavle.tlog.Checkpoint;

/** What a witness has seen of each log; survives its process. */
public interface WitnessMemory {

    /**
     * Runs the work while nobody else can see or change what is known of the log.
     *
     * @return what the work returned, once what it remembered is durable
     */
    WitnessAnswer exclusively(String origin, Function<Slot, WitnessAnswer> work);

    /** What is known of one log. */
    interface Slot {
        /** The largest checkpoint so far; empty before the first. */
        Optional<Checkpoint> latest();

        /** Remembers a larger one. */
        void remember(Checkpoint checkpoint);
    }
}

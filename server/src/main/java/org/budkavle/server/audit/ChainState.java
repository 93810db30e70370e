// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the log stands.
 *
 * @param size entries that have their place
 * @param verified when all of it was last read and compared
 * @param alarms what is wrong now
 */
public record ChainState(long size, Optional<Instant> verified, List<Alarm> alarms) {

    public ChainState {
        alarms = List.copyOf(alarms);
    }

    /** Whether nobody has changed it, as far as is known. */
    public boolean intact() {
        return alarms.stream().noneMatch(alarm -> alarm.kind().broken());
    }

    /** The first place that is not as it was written; empty when it is intact. */
    public OptionalLong firstBad() {
        return alarms.stream()
                .filter(alarm -> alarm.kind().broken())
                .min(Comparator.comparingLong(Alarm::place))
                .map(alarm -> OptionalLong.of(alarm.place()))
                .orElse(OptionalLong.empty());
    }

    /**
     * Something that is wrong.
     *
     * @param place in the log where it is seen
     */
    public record Alarm(Kind kind, long place, Instant since) {}

    /** What can be wrong. */
    public enum Kind {
        /** The tiles do not give the root that was signed. */
        TREE_CHANGED(true),
        /** The latest checkpoint is missing, damaged, or signed with another key. */
        CHECKPOINT_CHANGED(true),
        /** The log is shorter than it was, or begins otherwise. */
        HISTORY_CHANGED(true),
        /** A witness has seen another history. */
        WITNESS_DISAGREES(true),
        /** An event that waited for its place was changed. */
        WAITING_CHANGED(true),
        /** An event that waited for its place is gone. */
        WAITING_LOST(true),
        /** An entry or its content is not what the tree holds. */
        ENTRY_CHANGED(true),
        /** No witness has answered for too long. */
        WITNESS_SILENT(false),
        /** No time-stamp could be had for too long. */
        STAMP_MISSING(false);

        private final boolean broken;

        Kind(boolean broken) {
            this.broken = broken;
        }

        /** Whether the log was tampered with, not only left unwitnessed. */
        public boolean broken() {
            return broken;
        }
    }
}

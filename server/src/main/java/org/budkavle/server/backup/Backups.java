// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the backups stand, for whoever runs the system. */
public interface Backups {

    /** How they stand, as this process knows. */
    State state();

    /**
     * @param configured whether copies are taken at all
     * @param copied when the newest full copy was taken
     * @param logCopied up to when what is committed is copied too; empty if it is not
     * @param rehearsed when a restore was last rehearsed
     * @param passed whether that went well
     * @param alarms what is wrong now
     */
    record State(
            boolean configured,
            Optional<Instant> copied,
            Optional<Instant> logCopied,
            Optional<Instant> rehearsed,
            boolean passed,
            List<Alarm> alarms) {

        public State {
            alarms = List.copyOf(alarms);
        }
    }

    /** What can be wrong. */
    enum Alarm {
        /** No full copy for too long. */
        COPY_OVERDUE,
        /** The latest attempt to take a full copy failed. */
        COPY_FAILED,
        /** What is committed is not copied as it should be. */
        LOG_BEHIND,
        /** No rehearsal for too long. */
        REHEARSAL_OVERDUE,
        /** The latest rehearsal failed. */
        REHEARSAL_FAILED
    }
}

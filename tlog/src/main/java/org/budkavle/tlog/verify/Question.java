// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.VerifierKey;

/**
 * What is to be verified, against what.
 *
 * @param files of the log
 * @param log the key of the log, from elsewhere than the files
 * @param witnesses whose cosignatures are demanded
 * @param known checkpoints of this log that somebody kept elsewhere
 * @param timeStamps how tokens are checked; empty: they are not
 * @param now nothing in the log may be later
 */
public record Question(
        LogFiles files,
        VerifierKey log,
        List<VerifierKey> witnesses,
        List<Note> known,
        Optional<TimeStampCheck> timeStamps,
        Instant now) {

    public Question {
        witnesses = List.copyOf(witnesses);
        known = List.copyOf(known);
    }
}

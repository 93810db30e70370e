// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Duration;
import java.time.Instant;

/**
 * The word that people have been told of how it goes, and the one that was seen last.
 *
 * @param since when that was first seen
 */
record KnownWord(String told, String seen, Instant since) {

    /** A word is told when it has stood so long: what comes and goes in a minute is nobody's mail. */
    static final Duration STANDS = Duration.ofMinutes(2);

    /** After another look. */
    KnownWord after(String now, Instant at) {
        if (!now.equals(seen)) {
            return new KnownWord(told, now, at);
        }
        return !seen.equals(told) && !since.plus(STANDS).isAfter(at) ? new KnownWord(seen, seen, since) : this;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of a log-in at an identity provider that was only tried: nobody was let in by it, and nobody thrown out.
 *
 * @param provider its id
 * @param level what the log-in would have been worth; empty if nothing
 * @param said the provider's own words of how sure it is, or the code of what failed; at most {@value #LONGEST} characters
 */
public record ProviderTrial(String provider, Instant at, Outcome outcome, Optional<AssuranceLevel> level, String said) {

    static final int LONGEST = 300;

    public ProviderTrial {
        said = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    }

    /** How it ended. Names are stored: never rename one. */
    public enum Outcome {
        /** Whoever logged in there would be in here. */
        PROVEN,
        /** The provider did not say that two factors were used, in words that we know. */
        ONE_FACTOR,
        /** The provider went by what it remembered, though it was asked to ask. */
        NOT_ASKED_AGAIN,
        /** Nobody here is the one who logged in there. */
        UNKNOWN_PERSON,
        /** There was no answer that could be used. */
        FAILED
    }
}

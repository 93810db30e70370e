// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import org.budkavle.server.organisation.PersonId;

/** What came of «Ta hand om». */
public sealed interface ClaimOutcome {

    /** It is yours; also when it was already. */
    record Claimed() implements ClaimOutcome {}

    /** Somebody was there before. */
    record TakenBy(PersonId owner, Instant since) implements ClaimOutcome {}

    /** There is none, or not for you. */
    record NotFound() implements ClaimOutcome {}
}

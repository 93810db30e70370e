// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a connection to an identity provider answered when it was tried.
 *
 * @param fault what was wrong; empty: nothing
 * @param took how long it took
 * @param keys how many keys it signs with, as it says
 * @param certificateUntil when the first certificate of its keys ends; empty if they have none
 */
public record ProviderCheck(Optional<Fault> fault, Duration took, int keys, Optional<Instant> certificateUntil) {

    /** What can be wrong. Names are stable; screens have the texts. */
    public enum Fault {
        /** No connection, or no answer in time. */
        UNREACHABLE,
        /** Another answer than the document, or one that is too large. */
        NO_DOCUMENT,
        /** The document is another provider's. */
        OTHER_ISSUER,
        /** It does not say where to log in. */
        INCOMPLETE,
        /** Its keys cannot be fetched. */
        NO_KEYS
    }
}

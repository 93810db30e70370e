// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.organisation.PersonId;

/**
 * What everybody in an organisation is told.
 *
 * @param until when it goes by itself
 * @param ended when it was taken away, or another took its place; empty if that has not happened
 */
public record Announcement(String text, Instant at, Instant until, PersonId by, Optional<Instant> ended) {

    /** In characters. */
    public static final int LONGEST = 300;

    /** Whether people see it then. */
    public boolean stands(Instant now) {
        return ended.isEmpty() && until.isAfter(now);
    }
}

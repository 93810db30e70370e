// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.time.Instant;

/** How far a database is brought. */
public sealed interface Until {

    /** As far as there is a log. */
    record Latest() implements Until {}

    /** To the last commit before a point in time. */
    record PointInTime(Instant at) implements Until {}

    /** To the end of the full copy, without its log. */
    record FullCopy() implements Until {}
}

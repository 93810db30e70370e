// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells of changes, in this process and every other on the database, within a second or so of their commit. */
public interface ChangeFeed {

    /** How many arrivals are remembered. */
    int REMEMBERED = 500;

    /** Tells from now on, on a thread that must not be kept; until closed. */
    Subscription subscribe(Consumer<CaseworkChange> listener);

    /**
     * The arrivals that this process was told of since then, the oldest first, at most {@value #REMEMBERED} and two minutes old:
     * for a page that was made before it began to listen. One that the page shows already may be among them.
     */
    List<CaseworkChange> arrivalsSince(Instant instant);

    /** Tells of a change, in the caller's transaction. */
    void tell(CaseworkChange change);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

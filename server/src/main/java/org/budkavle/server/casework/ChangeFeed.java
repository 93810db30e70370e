// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.function.Consumer;

/** Tells of changes, in this process and every other on the database, within a second or so of their commit. */
public interface ChangeFeed {

    /** Tells from now on, on a thread that must not be kept; until closed. */
    Subscription subscribe(Consumer<CaseworkChange> listener);

    /** Tells of a change, in the caller's transaction. */
    void tell(CaseworkChange change);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

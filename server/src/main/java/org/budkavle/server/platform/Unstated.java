// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

/** What a thread may see that has not said for whom it works ({@link Walls}). */
@FunctionalInterface
public interface Unstated {

    /** Whether the thread that asks sees all rows; otherwise it sees none. */
    boolean seesEverything();
}

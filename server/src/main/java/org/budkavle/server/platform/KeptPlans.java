// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.lang.ScopedValue.CallableOp;

/**
 * Whether the database keeps one plan of a statement, whatever it is asked with (ADR 39). Otherwise it plans many statements anew
 * each time, as it should where the values decide how to go about it: lists, searches, and what clears up. What moves one message on
 * finds its rows by their keys, and planning that took a quarter of the database's time.
 *
 * <p>Holds for the work that it is given to, on its thread alone; the connection tells the database, together with the wall
 * ({@link WalledConnections}).
 */
public final class KeptPlans {

    private static final ScopedValue<Boolean> KEPT = ScopedValue.newInstance();

    private KeptPlans() {}

    /** Does work that finds its rows by their keys. */
    public static <T, X extends Throwable> T with(CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(KEPT, true).<T, X>call(work);
    }

    /** As {@link #with(CallableOp)}, for a thread's whole life. */
    public static Runnable with(Runnable work) {
        return () -> ScopedValue.where(KEPT, true).run(work);
    }

    static boolean wanted() {
        return KEPT.isBound();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.lang.ScopedValue.CallableOp;
import java.util.Optional;
import java.util.UUID;

/**
 * For whom the thread works, and so which rows the database gives it and takes from it (ADR 15): those of one organisation,
 * all, or none. Every connection tells the database before each statement. Who says nothing gets nothing, so that code which
 * forgot to ask for whom it works finds out at once.
 *
 * <p>A request is walled in by who is logged in ({@link Walled}); a statement holds for the work that it is given to, on its
 * thread alone.
 */
public final class Walls {

    private static final ScopedValue<String> STATED = ScopedValue.newInstance();
    static final String EVERYWHERE = "everywhere";
    static final String NOWHERE = "";

    private Walls() {}

    /** Does the work for one organisation: no row of another is there. */
    public static <T, X extends Throwable> T within(UUID organisation, CallableOp<? extends T, X> work) throws X {
        return stating(organisation.toString(), work);
    }

    /**
     * Does work of the server itself, which is for all: tasks that are due, the federation's listener, start and upkeep. Never
     * something that a person or a client asks for.
     */
    public static <T, X extends Throwable> T everywhere(CallableOp<? extends T, X> work) throws X {
        return stating(EVERYWHERE, work);
    }

    /** As {@link #everywhere(CallableOp)}, for a thread's whole life. */
    public static Runnable everywhere(Runnable work) {
        return () -> ScopedValue.where(STATED, EVERYWHERE).run(work);
    }

    /** The work, to be done on another thread for whom this one works. */
    public static Runnable carried(Runnable work) {
        return STATED.isBound() ? carried(STATED.get(), work) : work;
    }

    static <T, X extends Throwable> T nowhere(CallableOp<? extends T, X> work) throws X {
        return stating(NOWHERE, work);
    }

    static Optional<String> stated() {
        return STATED.isBound() ? Optional.of(STATED.get()) : Optional.empty();
    }

    private static Runnable carried(String stated, Runnable work) {
        return () -> ScopedValue.where(STATED, stated).run(work);
    }

    private static <T, X extends Throwable> T stating(String wall, CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(STATED, wall).<T, X>call(work);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that works while the program runs. What it does is a loop over {@link #isRunning()}, which rests between its rounds; to
 * stop is to wait for the round that it is in. Whoever interrupts it stops it.
 */
public final class OwnThread {

    private final Thread.Builder builder;
    private final Runnable work;
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable Running running;

    private record Running(Thread thread, CountDownLatch end) {}

    /** On a virtual thread. */
    public OwnThread(String name, Runnable work) {
        this(Thread.ofVirtual().name(name), work);
    }

    public OwnThread(Thread.Builder builder, Runnable work) {
        this.builder = builder;
        this.work = work;
    }

    public void start() {
        woken.drainPermits();
        Thread thread = builder.unstarted(work);
        // Known as running before it looks whether it is.
        running = new Running(thread, new CountDownLatch(1));
        thread.start();
    }

    /** Returns when the round is over that it is in. */
    public void stop() {
        Running stopped = end();
        if (stopped != null) {
            join(stopped.thread());
        }
    }

    /** The same, where a round waits for others: the wait is broken off. */
    public void interrupt() {
        Running stopped = end();
        if (stopped != null) {
            stopped.thread().interrupt();
            join(stopped.thread());
        }
    }

    public boolean isRunning() {
        return running != null;
    }

    /** There is something to do. */
    public void wake() {
        woken.release();
    }

    /** Until it is woken, which is true, or told to stop, or so long. */
    public boolean rest(Duration longest) {
        try {
            return woken.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted();
            return false;
        }
    }

    /** So long, whoever wakes it, so that what comes close together is done together; shorter only if it is told to stop. */
    public void gather(Duration time) {
        try {
            Running now = running;
            if (now != null) {
                now.end().await(time.toNanos(), TimeUnit.NANOSECONDS);
            }
            woken.drainPermits();
        } catch (InterruptedException e) {
            interrupted();
        }
    }

    private @Nullable Running end() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.end().countDown();
            woken.release();
        }
        return stopped;
    }

    private void interrupted() {
        Thread.currentThread().interrupt();
        running = null;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

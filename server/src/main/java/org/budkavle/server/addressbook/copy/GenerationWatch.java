// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.budkavle.server.addressbook.CopyObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Notices in each process that another generation answers, whoever has fetched it, and tells the observers. */
@Component
class GenerationWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final CopyRecord copy;
    private final ObjectProvider<CopyObserver> observers;
    private volatile @Nullable ScheduledExecutorService executor;
    private long told;

    GenerationWatch(CopyRecord copy, ObjectProvider<CopyObserver> observers) {
        this.copy = copy;
        this.observers = observers;
    }

    /** Looks now rather than at the next interval. */
    void look() {
        ScheduledExecutorService running = executor;
        if (running != null) {
            running.execute(this::tell);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // tell() throws nothing
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("addressbook-watch").factory());
        started.scheduleWithFixedDelay(this::tell, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = executor;
        if (running != null) {
            running.shutdownNow();
            executor = null;
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    private void tell() {
        try {
            long now = copy.generation();
            if (now == told) {
                return;
            }
            told = now;
            List<CopyObserver> all = observers.orderedStream().toList();
            for (CopyObserver observer : all) {
                tell(observer, now);
            }
        } catch (RuntimeException e) {
            // The database may be away for a while; the next look comes soon.
            LOG.debug("The generation of the address book cannot be read", e);
        }
    }

    private static void tell(CopyObserver observer, long generation) {
        try {
            observer.generationReplaced(generation);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} did not take generation {} of the address book",
                    observer.getClass().getName(),
                    generation,
                    e);
        }
    }
}

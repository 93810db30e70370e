// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.witness;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.budkavle.server.audit.AuditProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Goes to the witnesses and the authority, on a virtual thread, when there are any. */
@Component
class WitnessRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);

    private final Duration every;
    private final boolean needed;
    private final ShowToWitnesses witnesses;
    private final StampTimes stamps;
    private final Semaphore stopping = new Semaphore(0);
    private volatile @Nullable Thread thread;

    WitnessRounds(AuditProperties properties, ShowToWitnesses witnesses, StampTimes stamps) {
        this.every = properties.witness().every();
        this.needed = witnesses.configured() || !properties.timeStamp().uri().isBlank();
        this.witnesses = witnesses;
        this.stamps = stamps;
    }

    @Override
    public void start() {
        Thread running = Thread.ofVirtual().name("audit-witnesses").unstarted(this::run);
        thread = running;
        if (needed) {
            running.start();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        stopping.release();
        if (running != null && needed) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            try {
                witnesses.round();
                stamps.round();
            } catch (RuntimeException failed) {
                LOG.warn("The witnesses could not be asked just now; they are asked again", failed);
            }
            try {
                if (stopping.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.witness;

import java.time.Duration;
import org.budkavle.server.audit.AuditProperties;
import org.budkavle.server.platform.OwnThread;
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
    private final OwnThread thread = new OwnThread("audit-witnesses", this::run);

    WitnessRounds(AuditProperties properties, ShowToWitnesses witnesses, StampTimes stamps) {
        this.every = properties.witness().every();
        this.needed = witnesses.configured() || !properties.timeStamp().uri().isBlank();
        this.witnesses = witnesses;
        this.stamps = stamps;
    }

    @Override
    public boolean isAutoStartup() {
        return needed;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        while (thread.isRunning()) {
            try {
                witnesses.round();
                stamps.round();
            } catch (RuntimeException failed) {
                LOG.warn("The witnesses could not be asked just now; they are asked again", failed);
            }
            thread.rest(every);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.ChainState;
import org.budkavle.server.audit.ChainState.Alarm;
import org.budkavle.server.audit.ChainState.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this process knows of the log's state. An alarm of tampering stands until the process ends. */
@Component
public class ChainWatch {

    private static final Logger LOG = LoggerFactory.getLogger("budkavle.audit");

    private final Clock clock;
    private final Map<Kind, Alarm> alarms = new EnumMap<>(Kind.class);
    private long size;
    private @Nullable Instant verified;

    ChainWatch(Clock clock) {
        this.clock = clock;
    }

    /** How the log stands. */
    public synchronized ChainState state() {
        return new ChainState(size, Optional.ofNullable(verified), List.copyOf(alarms.values()));
    }

    /** Something is wrong from that place on; said once. */
    public synchronized void raise(Kind kind, long place) {
        if (alarms.putIfAbsent(kind, new Alarm(kind, place, clock.instant())) == null) {
            LOG.error("AUDIT LOG ALARM {} at place {}: see docs/drift.md, 'Granskningsloggen'", kind, place);
        }
    }

    /** What was missing has come. */
    public synchronized void clear(Kind kind) {
        if (!kind.broken() && alarms.remove(kind) != null) {
            LOG.info("Audit log alarm {} is over", kind);
        }
    }

    /** Whether nothing may be added to the tree. Waiting events of which one was changed do not stop the others. */
    synchronized boolean stopped() {
        return alarms.keySet().stream()
                .anyMatch(kind -> kind == Kind.TREE_CHANGED
                        || kind == Kind.CHECKPOINT_CHANGED
                        || kind == Kind.HISTORY_CHANGED
                        || kind == Kind.WITNESS_DISAGREES);
    }

    synchronized void grown(long toSize) {
        size = Math.max(size, toSize);
    }

    synchronized void verified(Instant at) {
        verified = at;
    }
}

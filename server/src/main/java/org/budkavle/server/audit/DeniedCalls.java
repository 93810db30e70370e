// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.budkavle.server.platform.PeerRefused;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Logs calls that were refused before anybody knew who called: once a minute for each reason and address, so that who knocks a
 * million times does not fill the log.
 */
@Component
public class DeniedCalls {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_IN_A_PERIOD = 200;

    private final AuditLog audit;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Denied> logged = new HashSet<>();
    private Instant began = Instant.MIN;

    DeniedCalls(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Why a call was refused. */
    public enum Why {
        /** An access token that is not good. */
        TOKEN,
        /** A good access token without the scope. */
        SCOPE,
        /** A directory's key that nobody has, or has no more. */
        SCIM_KEY,
        /** A client that is not registered asked for a token. */
        CLIENT,
        /** A form without its own token: perhaps sent by a page elsewhere. */
        CSRF,
        /** A TLS certificate that other access points do not have; its digest is where the address would be. */
        TLS_CERTIFICATE
    }

    private record Denied(Why why, String address) {}

    /** Logs the refusal, unless the same was logged within this minute. */
    public void log(Why why, String address) {
        if (isFirst(new Denied(why, address))) {
            audit.appendDurably(AuditEvent.of(AuditEventType.API_ACCESS_REFUSED, Actor.system("doors"), "unknown")
                    .with(Map.of("why", why.name(), "address", address)));
        }
    }

    /** Before anybody has said anything there is no address but what was shown. */
    @EventListener
    void log(PeerRefused refused) {
        log(Why.TLS_CERTIFICATE, refused.digest());
    }

    private boolean isFirst(Denied denied) {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (began.equals(Instant.MIN) || !began.plus(PERIOD).isAfter(now)) {
                logged.clear();
                began = now;
            }
            return logged.size() < MOST_IN_A_PERIOD && logged.add(denied);
        } finally {
            lock.unlock();
        }
    }
}

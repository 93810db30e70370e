// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is signed in. Half an hour without a request ends it, and eight hours do in any case; so does a restart. */
final class Sessions {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final int TOKEN = 32;
    private static final int MOST = 1000;

    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Begins one and returns its token, which the cookie carries. */
    synchronized String begin(String userName) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> isOver(session, now));
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String token = newToken();
        sessions.put(token, new Session(userName, newToken(), now));
        return token;
    }

    synchronized Optional<Session> find(String token) {
        Instant now = clock.instant();
        Session session = sessions.get(token);
        if (session == null || isOver(session, now)) {
            sessions.remove(token);
            return Optional.empty();
        }
        session.seen(now);
        return Optional.of(session);
    }

    synchronized void end(String token) {
        sessions.remove(token);
    }

    static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOver(Session session, Instant now) {
        return session.seen().plus(IDLE).isBefore(now)
                || session.begun().plus(LONGEST).isBefore(now);
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

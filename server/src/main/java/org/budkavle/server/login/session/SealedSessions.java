// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.budkavle.server.login.factor.LoginKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in the database, for all processes (ADR 19). Who reads it finds no cookie to show, since a row lies under a keyed
 * hash; who writes to it makes no session, since a row opens only where it was sealed. That somebody may go on with one is for
 * {@link SessionGuard} to say, at every request.
 */
@Component
class SealedSessions implements SessionRepository<SealedSession> {

    private static final Logger LOG = LoggerFactory.getLogger(SealedSessions.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 32;

    /** Before somebody logs in; then {@code budkavle.login.longest}. */
    private static final Duration BEFORE_LOG_IN = Duration.ofMinutes(15);

    /** That a session is used is written no more often than this. */
    private static final Duration COARSE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final LoginKey key;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SealedSessions(JdbcClient jdbc, LoginKey key, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.transaction = transaction;
        this.clock = clock;
    }

    private static String newId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static MapSession empty(String id) {
        MapSession session = new MapSession(id);
        session.setSessionIdGenerator(SealedSessions::newId);
        return session;
    }

    @Override
    public SealedSession createSession() {
        MapSession session = empty(newId());
        session.setCreationTime(clock.instant());
        session.setLastAccessedTime(clock.instant());
        session.setMaxInactiveInterval(BEFORE_LOG_IN);
        return new SealedSession(session, "", clock.instant());
    }

    @Override
    public @Nullable SealedSession findById(String id) {
        return find(id, "").orElse(null);
    }

    private Optional<SealedSession> find(String id, String locking) {
        return jdbc.sql("SELECT sealed, expires_at FROM login.session WHERE key = :key AND expires_at > :now "
                        + locking)
                .param("key", hash(id))
                .param("now", time(clock.instant()))
                .query((row, number) -> opened(
                        id,
                        row.getBytes("sealed"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional()
                .flatMap(Function.identity());
    }

    private Optional<SealedSession> opened(String id, byte[] bytes, Instant until) {
        MapSession session = empty(id);
        try {
            SessionBytes.read(key.open(context(id), bytes), session);
            return Optional.of(new SealedSession(session, id, until));
        } catch (IOException | IllegalStateException unreadable) {
            // Of another release or another key, or not ours at all: the person logs in again.
            LOG.warn("A session cannot be read and is over: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void save(SealedSession session) {
        if (session.storedAs().isEmpty()) {
            session.stored(insert(session.held()));
        } else if (session.isChanged() || isStale(session)) {
            transaction.executeWithoutResult(status -> merge(session));
        }
    }

    private boolean isStale(SealedSession session) {
        return session.expiresBefore(expires(session.held()).minus(COARSE));
    }

    /** One that was ended meanwhile stays ended. */
    private void merge(SealedSession session) {
        Optional<SealedSession> found = find(session.storedAs(), "FOR UPDATE");
        if (found.isEmpty()) {
            return;
        }
        MapSession whole = found.get().held();
        session.changes().forEach((name, value) -> whole.setAttribute(name, value.orElse(null)));
        whole.setMaxInactiveInterval(session.getMaxInactiveInterval());
        whole.setLastAccessedTime(clock.instant());
        if (session.getId().equals(session.storedAs())) {
            Instant until = expires(whole);
            jdbc.sql("UPDATE login.session SET sealed = :sealed, expires_at = :expires WHERE key = :key")
                    .param("key", hash(session.getId()))
                    .param("sealed", key.seal(context(session.getId()), SessionBytes.write(whole)))
                    .param("expires", time(until))
                    .update();
            session.stored(until);
        } else {
            deleteById(session.storedAs());
            whole.setId(session.getId());
            session.stored(insert(whole));
        }
    }

    /** Until when. */
    private Instant insert(MapSession session) {
        Instant until = expires(session);
        jdbc.sql("INSERT INTO login.session (key, sealed, expires_at) VALUES (:key, :sealed, :expires)")
                .param("key", hash(session.getId()))
                .param("sealed", key.seal(context(session.getId()), SessionBytes.write(session)))
                .param("expires", time(until))
                .update();
        return until;
    }

    @Override
    public void deleteById(String id) {
        jdbc.sql("DELETE FROM login.session WHERE key = :key")
                .param("key", hash(id))
                .update();
    }

    /** Removes what has expired. */
    void clear() {
        jdbc.sql("DELETE FROM login.session WHERE expires_at <= :now")
                .param("now", time(clock.instant()))
                .update();
    }

    private Instant expires(MapSession session) {
        return clock.instant().plus(session.getMaxInactiveInterval());
    }

    private byte[] hash(String id) {
        return key.hash("session", id);
    }

    private static String context(String id) {
        return "session/" + id;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

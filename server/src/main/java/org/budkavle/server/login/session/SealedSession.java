// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session as one request sees it, and what the request changed of it: of two at once each keeps what the other did not touch. */
final class SealedSession implements Session {

    private final MapSession held;
    private final Map<String, Optional<Object>> changes = new HashMap<>();
    private String storedAs;
    private Instant storedUntil;
    private boolean intervalChanged;

    /**
     * A session.
     *
     * @param storedAs the id that it lies under in the database; empty: it does not yet
     * @param storedUntil when it expires, as the database has it
     */
    SealedSession(MapSession held, String storedAs, Instant storedUntil) {
        this.held = held;
        this.storedAs = storedAs;
        this.storedUntil = storedUntil;
    }

    String storedAs() {
        return storedAs;
    }

    Map<String, Optional<Object>> changes() {
        return changes;
    }

    /** Whether there is anything to write beside that it was used. */
    boolean isChanged() {
        return !changes.isEmpty() || intervalChanged || !storedAs.equals(getId());
    }

    /** Whether it was used so long after it was written that it expires before this. */
    boolean expiresBefore(Instant soon) {
        return storedUntil.isBefore(soon);
    }

    /** What it lies under now, with everything that was changed. */
    void stored(Instant until) {
        storedAs = getId();
        storedUntil = until;
        changes.clear();
        intervalChanged = false;
    }

    MapSession held() {
        return held;
    }

    @Override
    public String getId() {
        return held.getId();
    }

    @Override
    public String changeSessionId() {
        return held.changeSessionId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Spring Session has it
    public <T> @Nullable T getAttribute(String name) {
        return held.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return held.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        // A filter that stores what was there again, as some do with each request, changes nothing.
        if (!Objects.equals(held.getAttribute(name), value)) {
            changes.put(name, Optional.of(value));
        }
        held.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        if (held.getAttribute(name) != null) {
            changes.put(name, Optional.empty());
            held.removeAttribute(name);
        }
    }

    @Override
    public Instant getCreationTime() {
        return held.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant at) {
        held.setLastAccessedTime(at);
    }

    @Override
    public Instant getLastAccessedTime() {
        return held.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        intervalChanged |= !interval.equals(held.getMaxInactiveInterval());
        held.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return held.getMaxInactiveInterval();
    }

    /** What has expired is not found. */
    @Override
    public boolean isExpired() {
        return false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody's time at the book, from log-in to log-out. */
final class Session {

    private final String userName;
    private final String csrf;
    private final Instant begun;
    private final AtomicReference<Optional<String>> notice = new AtomicReference<>(Optional.empty());
    private volatile Instant seen;

    Session(String userName, String csrf, Instant begun) {
        this.userName = userName;
        this.csrf = csrf;
        this.begun = begun;
        this.seen = begun;
    }

    String userName() {
        return userName;
    }

    /** What every form of this session sends along. */
    String csrf() {
        return csrf;
    }

    Instant begun() {
        return begun;
    }

    Instant seen() {
        return seen;
    }

    void seen(Instant now) {
        seen = now;
    }

    /** Says something on the next page. */
    void notice(String text) {
        notice.set(Optional.of(text));
    }

    Optional<String> takeNotice() {
        return notice.getAndSet(Optional.empty());
    }
}

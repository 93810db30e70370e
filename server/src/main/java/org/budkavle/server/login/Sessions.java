// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.PersonId;

/** The sessions of people: seen and ended by themselves and by an administrator. What is ended is refused at its next request. */
public interface Sessions {

    /**
     * A session that has not ended.
     *
     * @param began when it began
     * @param lastActive when the person last did something, within half a minute
     * @param lockedAt since when it is locked
     * @param until when it ends at the latest
     * @param browser what the browser calls itself, in a few words
     * @param address where it began
     */
    record Session(
            SignInId id,
            PersonId person,
            LoginMethod method,
            AssuranceLevel level,
            Instant began,
            Instant lastActive,
            Optional<Instant> lockedAt,
            Instant until,
            String browser,
            String address) {}

    /** The person's sessions, newest first. */
    List<Session> of(PersonId person);

    /** Whether it has neither ended nor is locked; a stream that stays open asks again and again. */
    boolean isOpen(SignInId session);

    /**
     * Ends a session of that person.
     *
     * @return false if there is none such, or it has ended
     */
    boolean end(PersonId person, SignInId session, Actor by);

    /** Ends all sessions of the person but one. */
    void endAll(PersonId person, Optional<SignInId> but, Actor by);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

/**
 * Who did it.
 *
 * @param kind what sort of actor
 * @param id stable id of that kind: a person's id, an API client's id, the name of a part of the system
 */
public record Actor(Kind kind, String id) {

    /** Sorts of actors. */
    public enum Kind {
        /** A person who logged in. */
        PERSON,
        /** A message client at the SDK API. */
        API_CLIENT,
        /** Another access point. */
        ACCESS_POINT,
        /** Someone with administrative access. */
        ADMINISTRATOR,
        /** The server itself; the id names the part. */
        SYSTEM
    }

    /** @throws IllegalArgumentException if the id is blank */
    public Actor {
        if (id.isBlank()) {
            throw new IllegalArgumentException("An actor has an id");
        }
    }

    /** The server's own part of that name. */
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part);
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}

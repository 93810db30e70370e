// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/**
 * Who changed something here: a person, or a part of the server such as {@code configuration} or {@code directory}.
 *
 * @param person whether the id is a person's
 */
public record ChangedBy(boolean person, String id) {

    /** A person who is logged in. */
    public static ChangedBy person(PersonId person) {
        return new ChangedBy(true, person.toString());
    }

    /** A part of the server. */
    public static ChangedBy part(String name) {
        return new ChangedBy(false, name);
    }
}

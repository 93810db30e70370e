// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import org.budkavle.server.organisation.PersonId;

/** An internal note. Of no type that a message can be made of: it cannot be sent. */
public record Note(PersonId author, Instant at, String text) {
    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Note[" + author + " " + at + "]";
    }
}

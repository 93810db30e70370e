// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.LocalDate;

/**
 * What the organisation says of a requirement. Every version stays.
 *
 * @param version 1 first
 * @param text the answer, the plan, or why it does not apply
 * @param responsible who answers for it: a name or a function
 * @param on from when it is
 * @param due when what is left must be done, or this be said again
 */
public record Statement(
        String requirement,
        int version,
        Standing standing,
        String text,
        String responsible,
        LocalDate on,
        LocalDate due) {

    public static final int LONGEST_TEXT = 2000;
    public static final int LONGEST_RESPONSIBLE = 100;

    /** How the organisation itself says that it stands. Names are stored: never rename one. */
    public enum Standing {
        MET,
        PARTLY,
        NOT_MET,
        NOT_APPLICABLE
    }

    /** Whether it must be said again. */
    public boolean expired(LocalDate today) {
        return due.isBefore(today);
    }
}

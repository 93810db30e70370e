// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.Optional;

/**
 * Narrows a list; all conditions must hold.
 *
 * @param unowned only what nobody has
 * @param dueToday only what is due today
 * @param confidential only what is marked with secrecy
 * @param withFiles only what has files
 * @param unfiled only what is not in the records, or has something that is not
 * @param label only what has the label
 */
public record ListFilter(
        boolean unowned,
        boolean dueToday,
        boolean confidential,
        boolean withFiles,
        boolean unfiled,
        Optional<LabelId> label) {

    /** Everything. */
    public static final ListFilter NONE = new ListFilter(false, false, false, false, false, Optional.empty());
}

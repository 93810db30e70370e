// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.LocalDateTime;

/**
 * Open hours with fewer than agreed.
 *
 * @param watching how many are there; 0: nobody
 */
public record Gap(LocalDateTime from, LocalDateTime until, int watching) {

    /** Whether nobody watches at all. */
    public boolean isUnwatched() {
        return watching == 0;
    }
}

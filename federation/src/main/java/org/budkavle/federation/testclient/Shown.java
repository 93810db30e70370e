// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.util.List;

/**
 * The layer that is chosen.
 *
 * @param note how it was come by, or why it was not
 * @param present whether there are bytes to show
 */
public record Shown(Slice slice, String note, List<Fact> facts, boolean present) {

    public Shown {
        facts = List.copyOf(facts);
    }
}

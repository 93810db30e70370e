// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.budkavle.server.addressbook.RecommendedFunction;

/**
 * The recommended functions for a kind of organisation.
 *
 * @param have names of those that we have, in lower case
 */
public record RecommendedView(
        RecommendedFunction.For kind, List<RecommendedFunction> functions, Set<String> have, int work) {

    /** Whether we have it. */
    public boolean has(RecommendedFunction function) {
        return have.contains(function.name().toLowerCase(Locale.ROOT));
    }
}

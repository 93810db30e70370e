// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.Map;

/** Says which keys a person has chosen in place of the usual ones. At most one bean; without one all are as usual. */
@FunctionalInterface
public interface KeySource {

    /** By the usual key, as {@link Keys} names it; empty text: none. */
    Map<String, String> keys(Visitor visitor);
}

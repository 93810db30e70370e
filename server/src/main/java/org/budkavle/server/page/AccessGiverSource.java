// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;

/** Says who can give a person access, for the pages where they have none. At most one bean; without one nobody is named. */
@FunctionalInterface
public interface AccessGiverSource {

    /** Names, a few at most; the same whatever the person asked for. */
    List<String> names(Visitor visitor);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;

/** Puts links into the sidebar. Any number of beans; each tells its own groups, and they come in the order of the beans. */
@FunctionalInterface
public interface NavigationSource {

    /** The groups for this person, only of what they may open. Asked for once a page: one quick query at most. */
    List<NavigationGroup> groups(Visitor visitor, Language language);
}

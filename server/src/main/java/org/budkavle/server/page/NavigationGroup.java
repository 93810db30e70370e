// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;

/**
 * Links under a heading in the sidebar. Groups with the same heading become one.
 *
 * @param area in which of the sidebars; they are never shown together (client-ux.md 4)
 */
public record NavigationGroup(Area area, String heading, List<NavigationLink> links) {

    public NavigationGroup {
        links = List.copyOf(links);
    }

    /** Which sidebar. */
    public enum Area {
        /** Reading and writing. */
        WORK,
        /** What lies under {@code /administration}. */
        ADMINISTRATION
    }
}

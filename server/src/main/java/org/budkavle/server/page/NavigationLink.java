// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;

/**
 * A link in the sidebar.
 *
 * @param path where it leads; current when the page's path is this or below it
 * @param count shown beside it when above 0
 * @param below shown under it while it is current
 */
public record NavigationLink(String path, Icon icon, String text, int count, Mark mark, List<NavigationLink> below) {

    public NavigationLink {
        below = List.copyOf(below);
    }

    /** A plain link. */
    public static NavigationLink to(String path, Icon icon, String text) {
        return new NavigationLink(path, icon, text, 0, Mark.PLAIN, List.of());
    }

    /** The same with a count. */
    public NavigationLink counting(int number, Mark how) {
        return new NavigationLink(path, icon, text, number, how, below);
    }

    /** The same with links under it. */
    public NavigationLink with(List<NavigationLink> links) {
        return new NavigationLink(path, icon, text, count, mark, links);
    }

    /** Whether the path is this link's, or below it. */
    public boolean leadsTo(String where) {
        return where.equals(path) || (!path.equals("/") && where.startsWith(path + "/"));
    }

    /** How the count looks and is read. */
    public enum Mark {
        /** A number. */
        PLAIN,
        /** Things to do. */
        TO_DO,
        /** Something failed. */
        FAILED
    }
}

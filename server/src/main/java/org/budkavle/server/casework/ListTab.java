// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;

/** The views of a mailbox (client-ux.md 4.2), each with its sections in the order that they are shown. */
public enum ListTab {
    /** What needs somebody: due today, new, answered. */
    TO_DO,
    /** What the person who asks has. */
    MINE,
    /** What waits for the other side. */
    WAITING,
    /** Everything that is not done. */
    ALL_OPEN,
    /** What is done, the latest first. */
    DONE;

    /** The sections in their order. */
    public List<ListSection> sections() {
        return switch (this) {
            case TO_DO -> List.of(ListSection.DUE_TODAY, ListSection.NEW, ListSection.ANSWERED);
            case MINE, ALL_OPEN ->
                List.of(
                        ListSection.DUE_TODAY,
                        ListSection.NEW,
                        ListSection.ANSWERED,
                        ListSection.ONGOING,
                        ListSection.WAITING);
            case WAITING -> List.of(ListSection.DUE_TODAY, ListSection.WAITING);
            case DONE -> List.of(ListSection.CLOSED);
        };
    }
}

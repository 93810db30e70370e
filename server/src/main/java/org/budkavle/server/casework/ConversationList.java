// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param groups the sections that have rows on this page, in order
 * @param next where the following page begins; empty on the last
 */
public record ConversationList(List<Group> groups, Optional<ListCursor> next) {

    public ConversationList {
        groups = List.copyOf(groups);
    }

    /** The rows of a section. */
    public record Group(ListSection section, List<ConversationLine> lines) {

        public Group {
            lines = List.copyOf(lines);
        }
    }
}

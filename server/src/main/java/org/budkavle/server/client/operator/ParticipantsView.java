// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.util.List;
import org.budkavle.server.operator.ParticipantRow;
import org.budkavle.server.operator.ParticipantRows.Sort;
import org.budkavle.server.operator.ParticipantRows.Together;
import org.budkavle.server.operator.ParticipantRows.Which;
import org.budkavle.server.page.Form;

/**
 * The participants.
 *
 * @param next address of the next page; empty if this is the last
 * @param choice what is listed, and how
 * @param form for a new participant
 */
public record ParticipantsView(
        Together together, List<Line> lines, String next, Form choice, Sort sort, Which which, Form form) {

    /**
     * One of them.
     *
     * @param state where its journey is, for people
     * @param days left of its first certificate; null if there is none
     */
    public record Line(
            ParticipantRow row,
            String state,
            @org.jspecify.annotations.Nullable Long days) {}
}

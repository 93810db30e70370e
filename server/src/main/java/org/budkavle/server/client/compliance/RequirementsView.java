// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import java.util.List;
import java.util.Map;
import org.budkavle.server.compliance.Judgement;
import org.budkavle.server.compliance.Report;
import org.budkavle.server.compliance.Requirements;

/**
 * The list.
 *
 * @param gaps whether only those with something left to do are shown
 */
public record RequirementsView(Map<Judgement, Long> counts, long left, boolean gaps, List<Group> groups) {

    public RequirementsView {
        groups = List.copyOf(groups);
    }

    /** Those of a law. */
    public record Group(Requirements.Act act, List<Report.Row> rows) {

        public Group {
            rows = List.copyOf(rows);
        }
    }

    /** How a judgement looks. */
    public static String look(Judgement judgement) {
        return switch (judgement) {
            case NOT_MET -> "tag err";
            case ANSWER_NEEDED, PARTLY -> "tag warn";
            case MET -> "tag ok";
            case NOT_APPLICABLE -> "tag";
        };
    }
}

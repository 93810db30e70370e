// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Report;
import org.budkavle.server.compliance.Requirements;
import org.budkavle.server.compliance.Statement;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;

/**
 * One requirement.
 *
 * @param said what was said of it, the latest first
 * @param standings to choose among
 */
public record RequirementView(
        Requirements.Act act,
        Report.Row row,
        Instant at,
        List<Evidence> evidence,
        List<Statement> said,
        List<Choice> standings,
        Form form) {

    public RequirementView {
        evidence = List.copyOf(evidence);
        said = List.copyOf(said);
        standings = List.copyOf(standings);
    }

    /** How evidence looks. */
    public static String look(Evidence evidence, Instant at) {
        return switch (evidence.outcome()) {
            case SHOWN -> evidence.stale(at) ? "tag warn" : "tag ok";
            case WEAK -> "tag warn";
            case CONTRADICTED -> "tag err";
            case MISSING -> "tag err";
        };
    }

    /** The key of the word for it. */
    public static String word(Evidence evidence, Instant at) {
        return "compliance.outcome."
                + (evidence.outcome() == Evidence.Outcome.SHOWN && evidence.stale(at)
                        ? "STALE"
                        : evidence.outcome().name());
    }
}

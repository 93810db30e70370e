// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.page.Form;
import org.budkavle.server.retention.Rule;

/** The rules. */
public record RulesView(boolean archivist, List<Row> rules, List<Place> places, Form form) {

    /** A rule. */
    public record Row(Rule rule, String place, String term, String path) {}

    /** What a rule can be for; the value is empty for the whole organisation. */
    public record Place(String value, String name, List<Place> below) {}

    /** A rule with its versions, the latest first. */
    public record One(boolean archivist, Rule rule, String place, List<Version> versions, Form form) {
        /** Its page. */
        public String path() {
            return RetentionArea.RULES + "/" + rule.id();
        }
    }

    /** A version. */
    public record Version(Rule rule, String term, Face by, Instant at) {}
}

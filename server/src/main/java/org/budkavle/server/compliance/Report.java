// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How everything stood at a moment, as it is kept and handed over ({@code report.json}).
 *
 * @param format {@link #FORMAT}
 * @param requirements the version of the list
 * @param evidence everything that was read, whether a row names it or not
 */
public record Report(
        String format,
        UUID id,
        Maker organisation,
        Instant at,
        String requirements,
        List<Row> rows,
        List<Evidence> evidence) {

    /** Names this form. */
    public static final String FORMAT = "budkavle/efterlevnadsrapport/1";

    public Report {
        rows = List.copyOf(rows);
        evidence = List.copyOf(evidence);
    }

    /** Of whom it is. */
    public record Maker(String participant, String name) {}

    /**
     * A requirement and how it stood.
     *
     * @param why what keeps it from being met
     * @param statement what the organisation said last
     */
    public record Row(Requirement requirement, Judgement judgement, List<String> why, Optional<Statement> statement) {
        public Row {
            why = List.copyOf(why);
        }
    }

    /** How many stood each way; every way is there. */
    public Map<Judgement, Long> counts() {
        Map<Judgement, Long> counts = new EnumMap<>(Judgement.class);
        Arrays.stream(Judgement.values())
                .forEach(each -> counts.put(
                        each,
                        rows.stream().filter(row -> row.judgement() == each).count()));
        return counts;
    }

    /** What it says of a source. */
    public List<Evidence> of(EvidenceSource source) {
        return evidence.stream().filter(each -> each.source() == source).toList();
    }

    /** The row of a requirement. */
    public Optional<Row> row(String requirement) {
        return rows.stream()
                .filter(row -> row.requirement().id().equals(requirement))
                .findFirst();
    }
}

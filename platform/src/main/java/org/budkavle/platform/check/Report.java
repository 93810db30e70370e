// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.rule.Rules;

/**
 * One run of the check.
 *
 * @param cluster the uid of the cluster's namespace kube-system; empty for files
 * @param looked how many objects were read
 */
public record Report(Instant at, String cluster, int looked, List<Finding> findings) {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    public Report {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::check).thenComparing(Finding::object))
                .toList();
    }

    /**
     * Looks at all that is known.
     *
     * @param tried what was found by asking and trying, beforehand
     */
    public static Report of(Estate estate, List<Finding> tried, List<Acceptance> accepted, Clock clock) {
        var findings = new Findings();
        tried.forEach(f -> findings.add(f.check(), f.outcome(), f.depth(), f.object(), f.text()));
        Rules.look(estate, clock.instant(), findings);
        for (var check : Check.values()) {
            if (findings.all().stream().noneMatch(f -> f.check() == check)) {
                findings.unknown(check, "Det är inte prövat. Kör mot klustret, med --try.");
            }
        }
        var today = LocalDate.ofInstant(clock.instant(), SWEDEN);
        return new Report(
                clock.instant(),
                estate.cluster(),
                estate.all().size(),
                findings.all().stream()
                        .map(finding -> Acceptance.weigh(finding, accepted, today))
                        .toList());
    }

    public long count(Outcome outcome) {
        return findings.stream().filter(f -> f.outcome() == outcome).count();
    }
}

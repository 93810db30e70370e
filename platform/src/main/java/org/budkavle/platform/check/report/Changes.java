// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.report;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.platform.check.Finding;
import org.budkavle.platform.check.Outcome;
import org.budkavle.platform.check.Report;

/**
 * What has become otherwise since the last time.
 *
 * @param since when the last time was
 * @param sameCluster whether it was this cluster; if not, nothing is compared
 */
public record Changes(Instant since, boolean sameCluster, List<Finding> broken, List<Finding> mended) {

    public static Changes between(Report last, Report now) {
        boolean same = last.cluster().equals(now.cluster());
        return new Changes(
                last.at(), same, same ? faultsOnlyIn(now, last) : List.of(), same ? mended(last, now) : List.of());
    }

    /** What was a fault and is none any more: not what can no longer be seen. */
    private static List<Finding> mended(Report last, Report now) {
        var blind = now.findings().stream()
                .filter(f -> f.outcome() == Outcome.UNKNOWN)
                .map(Finding::check)
                .collect(Collectors.toSet());
        return faultsOnlyIn(last, now).stream()
                .filter(f -> !blind.contains(f.check()))
                .toList();
    }

    private static List<Finding> faultsOnlyIn(Report one, Report other) {
        Set<String> known = other.findings().stream()
                .filter(Changes::isFault)
                .map(Changes::key)
                .collect(Collectors.toSet());
        return one.findings().stream()
                .filter(Changes::isFault)
                .filter(f -> !known.contains(key(f)))
                .toList();
    }

    private static boolean isFault(Finding finding) {
        return finding.outcome() == Outcome.FAIL;
    }

    private static String key(Finding finding) {
        return finding.check().id() + " " + finding.object();
    }
}

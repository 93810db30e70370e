// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.util.ArrayList;
import java.util.List;

/**
 * What went otherwise between two reports.
 *
 * @param fresh requirements that the later list has and the earlier has not
 * @param gone requirements that the later list no longer has
 */
public record Changes(List<Change> better, List<Change> worse, List<Report.Row> fresh, List<Report.Row> gone) {

    /** A requirement that stands otherwise. */
    public record Change(Report.Row before, Report.Row after) {}

    public Changes {
        better = List.copyOf(better);
        worse = List.copyOf(worse);
        fresh = List.copyOf(fresh);
        gone = List.copyOf(gone);
    }

    /** From the earlier to the later. */
    public static Changes between(Report earlier, Report later) {
        List<Change> better = new ArrayList<>();
        List<Change> worse = new ArrayList<>();
        List<Report.Row> fresh = new ArrayList<>();
        for (Report.Row after : later.rows()) {
            earlier.row(after.requirement().id())
                    .ifPresentOrElse(
                            before -> {
                                int way = after.judgement().compareTo(before.judgement());
                                if (way != 0) {
                                    (way > 0 ? better : worse).add(new Change(before, after));
                                }
                            },
                            () -> fresh.add(after));
        }
        return new Changes(
                better,
                worse,
                fresh,
                earlier.rows().stream()
                        .filter(row -> later.row(row.requirement().id()).isEmpty())
                        .toList());
    }

    /** Whether nothing did. */
    public boolean none() {
        return better.isEmpty() && worse.isEmpty() && fresh.isEmpty() && gone.isEmpty();
    }
}

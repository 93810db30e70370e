// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.DeclarationReader.Positions;

/** Collects what the checks find. */
final class Findings {

    private final List<Finding> found = new ArrayList<>();
    private final Positions positions;

    Findings(Positions positions) {
        this.positions = positions;
    }

    void add(PlanRule rule, String pointer, String text) {
        found.add(new Finding(rule, positions.of(pointer), text));
    }

    /** Errors first, then in the order of the file. */
    List<Finding> sorted() {
        return found.stream()
                .sorted(Comparator.comparing((Finding f) -> f.rule().severity()).thenComparing(Finding::position))
                .toList();
    }
}

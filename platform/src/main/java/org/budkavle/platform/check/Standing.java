// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import java.util.Collection;
import java.util.List;

/** Where an area or a control stands, by the checks that are evidence for it. */
public enum Standing {
    IN_PLACE("på plats"),
    /** All that the platform can show is so; the rest is shown elsewhere. */
    PLATFORM_IN_PLACE("plattformens del på plats"),
    NOT_IN_PLACE("inte på plats"),
    UNKNOWN("går inte att veta härifrån"),
    NOT_APPLICABLE("gäller inte");

    private final String text;

    Standing(String text) {
        this.text = text;
    }

    /** In Swedish. */
    public String text() {
        return text;
    }

    /** Of an area: one fault is enough to fall, one unknown to be unknown. */
    public static Standing of(Area area, Collection<Finding> findings) {
        return of(findings.stream().filter(f -> f.check().area() == area).toList(), IN_PLACE);
    }

    /** Of a control; never more than the platform's part. */
    public static Standing of(Control control, Collection<Finding> findings) {
        return of(
                findings.stream()
                        .filter(f -> f.check().controls().contains(control.id()))
                        .toList(),
                PLATFORM_IN_PLACE);
    }

    private static Standing of(List<Finding> evidence, Standing best) {
        if (evidence.stream().anyMatch(f -> f.outcome() == Outcome.FAIL)) {
            return NOT_IN_PLACE;
        }
        if (!evidence.isEmpty() && evidence.stream().allMatch(f -> f.outcome() == Outcome.NOT_APPLICABLE)) {
            return NOT_APPLICABLE;
        }
        boolean known = evidence.stream().anyMatch(f -> f.outcome() == Outcome.PASS || f.outcome() == Outcome.WARN);
        boolean allKnown = evidence.stream().noneMatch(f -> f.outcome() == Outcome.UNKNOWN);
        return known && allKnown ? best : UNKNOWN;
    }
}

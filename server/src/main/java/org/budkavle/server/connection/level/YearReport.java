// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.util.List;

/**
 * How the agreed levels of one connection were kept in a calendar year.
 *
 * @param definition which definition the figures follow
 * @param provisional whether the year or a fault of it goes on
 */
public record YearReport(int year, String definition, Terms terms, List<LevelReport> levels, boolean provisional) {

    public YearReport {
        levels = List.copyOf(levels);
    }

    /** Whether nothing was broken. */
    public boolean kept() {
        return levels.stream().allMatch(level -> level.breaches().isEmpty());
    }
}

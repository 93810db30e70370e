// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import java.time.Duration;
import java.util.Optional;

/**
 * How many of each. Numbers that would tell of few are taken away before anybody sees them, see {@link Discretion}.
 *
 * @param failed sent, and refused, lost, or nobody knows
 * @param answers how many first answers the times are of
 * @param median half of the first answers came within this
 * @param slowest nine of ten first answers came within this
 */
public record Figures(
        long received, long sent, long failed, long answers, Optional<Duration> median, Optional<Duration> slowest) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A step that was taken.
 *
 * @param at when it began
 * @param took how long; zero for what takes no time
 * @param facts addresses, ids, counts by short names; never content
 */
public record TraceEntry(TraceStep step, Instant at, Duration took, Map<String, String> facts) {}

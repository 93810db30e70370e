// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

/**
 * Where a journey can be.
 *
 * @param id stored: never renamed
 * @param parallel whether it goes on beside the others and is never reached by an event
 * @param main whether it lies on the straight way, which nobody is spared
 * @param progress how far that is
 */
public record State(
        String id,
        Environment environment,
        boolean parallel,
        boolean main,
        Progress progress,
        Words title,
        Words meaning) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.util.UUID;

/**
 * What is exchanged with a counterpart today and is to go over SDK.
 *
 * @param name what it is, of nobody; at most 100 characters
 * @param counterpart a participant id, or a name; at most 100 characters
 * @param perMonth how many there are in a month, 0–100 000
 * @param minutes of work that each is taken to cost more than over SDK, 0–480
 * @param days that each is taken to be on its way longer than over SDK, 0–60
 */
public record Flow(UUID id, String name, FlowChannel channel, String counterpart, int perMonth, int minutes, int days) {

    public static final int LONGEST = 100;
    public static final int MOST_PER_MONTH = 100_000;
    public static final int MOST_MINUTES = 480;
    public static final int MOST_DAYS = 60;

    /** Hours of work that a month would give back. */
    public long hoursPerMonth() {
        return Math.round((double) perMonth * minutes / 60);
    }
}

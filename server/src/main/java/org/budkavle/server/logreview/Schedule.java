// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

/**
 * How often a mailbox is reviewed.
 *
 * @param months length of a period: 1, 3, 6 or 12
 * @param sample how many events are drawn at random, 1 to 100
 * @param days after the period when it is to be done, 1 to 90
 */
public record Schedule(int months, int sample, int days) {

    /** For a mailbox that nobody has decided anything about. */
    public static final Schedule USUAL = new Schedule(1, 10, 30);

    /** @throws IllegalArgumentException if anything is outside its bounds */
    public Schedule {
        boolean period = months == 1 || months == 3 || months == 6 || months == 12;
        if (!period || sample < 1 || sample > 100 || days < 1 || days > 90) {
            throw new IllegalArgumentException("Not a schedule");
        }
    }
}

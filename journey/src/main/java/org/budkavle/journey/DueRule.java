// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

/**
 * When a task is due.
 *
 * @param event the event that it is reckoned from
 * @param number days, or years for {@link Kind#EVERY_YEARS}
 */
public record DueRule(Kind kind, String event, int number) {

    /** How it is reckoned. */
    public enum Kind {
        BEFORE_EVENT,
        AFTER_EVENT,
        EVERY_YEARS
    }
}

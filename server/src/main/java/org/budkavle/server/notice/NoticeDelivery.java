// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

/** When a person is told of what happens in a mailbox. The names are stored. */
public enum NoticeDelivery {
    /** At once. */
    DIRECT,
    /** Gathered, at the full hour. */
    HOURLY,
    /** Gathered, in the morning. */
    DAILY,
    /** At once, and only of what is urgent; the rest is in the list. */
    URGENT,
    /** Not at all. */
    OFF
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

/** How something goes today. What a piece is taken to cost is an assumption, which each flow may have its own of. Names are stored. */
public enum FlowChannel {
    FAX(12, 0),
    LETTER(15, 3),
    REGISTERED_LETTER(20, 3),
    COURIER(30, 1),
    PHONE(10, 0),
    ENCRYPTED_MAIL(8, 0);

    private final int minutes;
    private final int days;

    FlowChannel(int minutes, int days) {
        this.minutes = minutes;
        this.days = days;
    }

    /** Minutes of work that we take a piece to cost more than over SDK. */
    public int minutes() {
        return minutes;
    }

    /** Days that we take it to be on its way longer than over SDK. */
    public int days() {
        return days;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

/** States of a sent message in people's terms (client-ux.md 4, delivery status). The names are stored. */
public enum DeliveryState {
    /** SCHEDULED. */
    CHECKED(false),
    /** SUBMITTED. */
    ON_ITS_WAY(false),
    /** SCHEDULED_FOR_RESEND. */
    RETRYING(false),
    /** ACKNOWLEDGE, WAITING_FOR_RECEIPT. Needs somebody when it has lasted an hour. */
    AWAITING_RECEIPT(false),
    /** ACCEPTED. */
    ACCEPTED(false),
    /** Refused by the recipient. */
    REJECTED(true),
    /** No receipt in time: nobody knows whether it arrived. */
    UNCLEAR(true),
    /** A receipt after the time was out. */
    CONFIRMED_LATE(true),
    /** Never arrived; to send it again is safe. */
    NOT_DELIVERED(true);

    private final boolean needsSomebody;

    DeliveryState(boolean needsSomebody) {
        this.needsSomebody = needsSomebody;
    }

    /** Whether a person has to do something. */
    public boolean needsSomebody() {
        return needsSomebody;
    }
}

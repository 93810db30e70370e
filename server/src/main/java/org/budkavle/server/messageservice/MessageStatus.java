// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

/**
 * Where a message stands: the code system Meddelandestatus (message.md 6.8, api-and-address-book.md 1.8). The names are the
 * codes of interface D and never change. Statuses are final or pass on by themselves; nobody sets them from outside, and
 * reading changes none.
 */
public enum MessageStatus {
    /** Taken over from the sender; format and addresses are checked. */
    SCHEDULED(false, false),
    /** Enveloped, sealed, signed and handed to the access point. */
    SUBMITTED(false, false),
    /** Could not be delivered to the recipient's access point yet. */
    SCHEDULED_FOR_RESEND(false, false),
    /** The transport receipt is here. */
    ACKNOWLEDGE(false, false),
    /** The message receipt is awaited. */
    WAITING_FOR_RECEIPT(false, true),
    /** The recipient has accepted the message. */
    ACCEPTED(true, true),
    /** The recipient has refused the message; passes on to {@link #MESSAGE_EXCHANGE_ERROR} at once. */
    REJECTED(false, true),
    /** Could not be delivered, or could not be answered; the trail says why. */
    MESSAGE_EXCHANGE_ERROR(true, true),
    /** Received and validated; the receipt is on its way. */
    RETRIEVED(false, false),
    /** The receipt has reached the sender's access point. */
    RECEIPT_SENT(false, false),
    /** Received, answered and ready to be fetched. */
    NEW(true, true),
    /** An unexpected fault; passes on to {@link #MESSAGE_EXCHANGE_ERROR} at once. */
    ERROR(false, true);

    private final boolean endsFlow;
    private final boolean mandatory;

    MessageStatus(boolean endsFlow, boolean mandatory) {
        this.endsFlow = endsFlow;
        this.mandatory = mandatory;
    }

    /** Whether the status stays. Only then may the message be deleted. */
    public boolean isFinal() {
        return endsFlow;
    }

    /** Whether interface D must be able to show it; the others may be shown. */
    public boolean isMandatory() {
        return mandatory;
    }
}

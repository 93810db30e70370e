// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import static org.budkavle.server.messageservice.MessageStatus.ACCEPTED;
import static org.budkavle.server.messageservice.MessageStatus.ACKNOWLEDGE;
import static org.budkavle.server.messageservice.MessageStatus.ERROR;
import static org.budkavle.server.messageservice.MessageStatus.MESSAGE_EXCHANGE_ERROR;
import static org.budkavle.server.messageservice.MessageStatus.NEW;
import static org.budkavle.server.messageservice.MessageStatus.RECEIPT_SENT;
import static org.budkavle.server.messageservice.MessageStatus.REJECTED;
import static org.budkavle.server.messageservice.MessageStatus.RETRIEVED;
import static org.budkavle.server.messageservice.MessageStatus.SCHEDULED;
import static org.budkavle.server.messageservice.MessageStatus.SCHEDULED_FOR_RESEND;
import static org.budkavle.server.messageservice.MessageStatus.SUBMITTED;
import static org.budkavle.server.messageservice.MessageStatus.WAITING_FOR_RECEIPT;

import java.util.EnumSet;
import java.util.Set;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageStatus;

/** Which status may follow which (message.md 6.8, api-and-address-book.md 1.8). Nothing follows a final status. */
public final class StatusMachine {

    private StatusMachine() {}

    /** Where a message begins. A refused message is stored only to tell that its refusal could not be delivered. */
    public static Set<MessageStatus> beginningsOf(MessageDirection direction) {
        return switch (direction) {
            case OUTGOING -> EnumSet.of(SCHEDULED);
            case INCOMING -> EnumSet.of(RETRIEVED, MESSAGE_EXCHANGE_ERROR);
        };
    }

    /** What may follow a status. */
    public static Set<MessageStatus> after(MessageStatus status) {
        return switch (status) {
            case SCHEDULED -> EnumSet.of(SUBMITTED, ERROR);
            // To WAITING_FOR_RECEIPT straight: a message receipt may overtake the transport status (message.md 6.5).
            case SUBMITTED ->
                EnumSet.of(SCHEDULED_FOR_RESEND, ACKNOWLEDGE, WAITING_FOR_RECEIPT, MESSAGE_EXCHANGE_ERROR, ERROR);
            case SCHEDULED_FOR_RESEND -> EnumSet.of(SUBMITTED, MESSAGE_EXCHANGE_ERROR, ERROR);
            case ACKNOWLEDGE -> EnumSet.of(WAITING_FOR_RECEIPT, ERROR);
            case WAITING_FOR_RECEIPT -> EnumSet.of(ACCEPTED, REJECTED, MESSAGE_EXCHANGE_ERROR, ERROR);
            case RETRIEVED -> EnumSet.of(RECEIPT_SENT, MESSAGE_EXCHANGE_ERROR, ERROR);
            case RECEIPT_SENT -> EnumSet.of(NEW, MESSAGE_EXCHANGE_ERROR, ERROR);
            case REJECTED, ERROR -> EnumSet.of(MESSAGE_EXCHANGE_ERROR);
            case ACCEPTED, NEW, MESSAGE_EXCHANGE_ERROR -> EnumSet.noneOf(MessageStatus.class);
        };
    }

    /** @throws IllegalStateException if the one may not follow the other */
    public static void check(MessageStatus from, MessageStatus to) {
        if (!after(from).contains(to)) {
            throw new IllegalStateException(to + " does not follow " + from);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import static org.budkavle.server.messageservice.MessageStatus.ACCEPTED;
import static org.budkavle.server.messageservice.MessageStatus.ACKNOWLEDGE;
import static org.budkavle.server.messageservice.MessageStatus.ERROR;
import static org.budkavle.server.messageservice.MessageStatus.MESSAGE_EXCHANGE_ERROR;
import static org.budkavle.server.messageservice.MessageStatus.REJECTED;
import static org.budkavle.server.messageservice.MessageStatus.SCHEDULED;
import static org.budkavle.server.messageservice.MessageStatus.SCHEDULED_FOR_RESEND;
import static org.budkavle.server.messageservice.MessageStatus.SUBMITTED;
import static org.budkavle.server.messageservice.MessageStatus.WAITING_FOR_RECEIPT;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.server.messageservice.MessageStatus;

/**
 * What happens to an outgoing message, as a function: the statuses that an event takes it through, none when the event comes too
 * late or does not concern it (message.md 6.2, 6.4, 6.5). Whatever order events come in, the first that ends it decides.
 */
public final class OutgoingFlow {

    private OutgoingFlow() {}

    /** What may happen, in any order and more than once. */
    public enum Event {
        /** Sealed, and taken by the access point. */
        HANDED_OVER,
        /** Cannot be sealed or handed over. */
        NOT_HANDED_OVER,
        /** The access point has tried in vain, and tries again. */
        NOT_DELIVERED_YET,
        /** The transport receipt is here. */
        DELIVERED,
        /** The last attempt of the access point got no answer. */
        UNREACHABLE,
        /** The access point has given up for another reason. */
        NOT_DELIVERABLE,
        /** A message receipt that accepts. */
        RECEIPT_ACCEPTED,
        /** A message receipt that rejects. */
        RECEIPT_REJECTED,
        /** The response-time watch has waited long enough. */
        TIMED_OUT
    }

    /** The statuses that follow, in order; the message stays where it is when there are none. */
    public static List<MessageStatus> after(MessageStatus now, Event event) {
        return switch (event) {
            case HANDED_OVER -> now == SCHEDULED ? List.of(SUBMITTED) : List.of();
            case NOT_HANDED_OVER -> now == SCHEDULED ? List.of(ERROR, MESSAGE_EXCHANGE_ERROR) : List.of();
            case NOT_DELIVERED_YET -> now == SUBMITTED ? List.of(SCHEDULED_FOR_RESEND) : List.of();
            case DELIVERED -> isUnderWay(now) ? sentAgain(now, ACKNOWLEDGE, WAITING_FOR_RECEIPT) : List.of();
            case UNREACHABLE -> isUnderWay(now) ? sentAgain(now, MESSAGE_EXCHANGE_ERROR) : List.of();
            case NOT_DELIVERABLE -> isUnderWay(now) ? List.of(MESSAGE_EXCHANGE_ERROR) : List.of();
            case RECEIPT_ACCEPTED -> answered(now, ACCEPTED);
            case RECEIPT_REJECTED -> answered(now, REJECTED, MESSAGE_EXCHANGE_ERROR);
            case TIMED_OUT ->
                switch (now) {
                    case SUBMITTED, SCHEDULED_FOR_RESEND, WAITING_FOR_RECEIPT -> List.of(MESSAGE_EXCHANGE_ERROR);
                    default -> List.of();
                };
        };
    }

    /** A receipt may overtake the transport's. */
    private static List<MessageStatus> answered(MessageStatus now, MessageStatus... end) {
        if (now == WAITING_FOR_RECEIPT) {
            return List.of(end);
        }
        if (!isUnderWay(now)) {
            return List.of();
        }
        List<MessageStatus> path = new ArrayList<>(sentAgain(now, WAITING_FOR_RECEIPT));
        path.addAll(List.of(end));
        return List.copyOf(path);
    }

    private static boolean isUnderWay(MessageStatus now) {
        return now == SUBMITTED || now == SCHEDULED_FOR_RESEND;
    }

    /** The access point tells of attempts that failed, not of the next one's beginning: it is made up for here. */
    private static List<MessageStatus> sentAgain(MessageStatus now, MessageStatus... rest) {
        List<MessageStatus> path = new ArrayList<>();
        if (now == SCHEDULED_FOR_RESEND) {
            path.add(SUBMITTED);
        }
        path.addAll(List.of(rest));
        return List.copyOf(path);
    }
}

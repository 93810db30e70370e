// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import java.time.Instant;
import java.util.List;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.rule.Violation;

/**
 * A message receipt (meddelandekvittens): whether the receiving organisation has taken over a message (message.md 5).
 * Not to be confused with the transport receipt.
 *
 * @param id the receipt's own id
 * @param issued when it was made; written in UTC with three decimals
 * @param sender the organisation that acknowledges
 * @param receiver the organisation that sent the message
 * @param acknowledged id of the message's envelope
 * @param code taken over or not
 * @param lines why not
 */
public record MessageReceipt(
        ReceiptId id,
        Instant issued,
        ParticipantId sender,
        ParticipantId receiver,
        MessageId acknowledged,
        ReceiptCode code,
        List<ReceiptLine> lines) {

    /** Most reasons that we send (message.md 5.6). */
    public static final int MAX_LINES = 20;

    /** Keeps its own copy of the lines. */
    public MessageReceipt {
        lines = List.copyOf(lines);
    }

    /** The receipt that says that a message has been taken over; the id is that of the receipt's envelope. */
    public static MessageReceipt accepted(
            MessageId id, Instant issued, ParticipantId sender, ParticipantId receiver, MessageId acknowledged) {
        return new MessageReceipt(
                ReceiptId.of(id), issued, sender, receiver, acknowledged, ReceiptCode.ACCEPTED, List.of());
    }

    /**
     * The receipt that says why a message has not been taken over.
     *
     * @throws IllegalArgumentException if there is no violation to tell of
     */
    public static MessageReceipt rejected(
            MessageId id,
            Instant issued,
            ParticipantId sender,
            ParticipantId receiver,
            MessageId acknowledged,
            List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("A rejection has a reason");
        }
        return new MessageReceipt(
                ReceiptId.of(id),
                issued,
                sender,
                receiver,
                acknowledged,
                ReceiptCode.REJECTED,
                violations.stream().limit(MAX_LINES).map(ReceiptLine::of).toList());
    }
}

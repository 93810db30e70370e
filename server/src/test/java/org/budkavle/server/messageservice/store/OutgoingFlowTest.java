// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.store.OutgoingFlow.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens, in whatever order and however often: one outcome, and never back from it. */
class OutgoingFlowTest {

    private static final int SEQUENCES = 50_000;
    private static final int LONGEST = 24;
    private static final List<Event> EVENTS = List.of(Event.values());

    @Test
    void noSequenceOfEventsGivesTwoOutcomesOrLeavesAFinalStatus() {
        Random random = new Random(20261122);
        int ended = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            List<MessageStatus> trail = new ArrayList<>(List.of(MessageStatus.SCHEDULED));
            List<Event> events = random.ints(1 + random.nextInt(LONGEST), 0, EVENTS.size())
                    .mapToObj(EVENTS::get)
                    .toList();
            for (Event event : events) {
                for (MessageStatus next : OutgoingFlow.after(trail.getLast(), event)) {
                    StatusMachine.check(trail.getLast(), next);
                    trail.add(next);
                }
            }
            assertThat(trail.stream().filter(MessageStatus::isFinal).count())
                    .as("outcomes of %s: %s", events, trail)
                    .isLessThanOrEqualTo(1);
            ended += trail.getLast().isFinal() ? 1 : 0;
        }
        assertThat(ended).isGreaterThan(SEQUENCES / 2);
    }

    @Test
    void theFirstReceiptDecidesAndTheSecondChangesNothing() {
        for (MessageStatus before : MessageStatus.values()) {
            List<MessageStatus> accepted = OutgoingFlow.after(before, Event.RECEIPT_ACCEPTED);
            if (!accepted.isEmpty()) {
                assertThat(accepted).endsWith(MessageStatus.ACCEPTED);
                assertThat(OutgoingFlow.after(accepted.getLast(), Event.RECEIPT_REJECTED))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereverAMessageRestsTheWatchOrTheHandOverEndsIt(MessageStatus status) {
        boolean rests = List.of(
                        MessageStatus.SUBMITTED, MessageStatus.SCHEDULED_FOR_RESEND, MessageStatus.WAITING_FOR_RECEIPT)
                .contains(status);

        List<MessageStatus> path = OutgoingFlow.after(status, Event.TIMED_OUT);

        assertThat(path.equals(List.of(MessageStatus.MESSAGE_EXCHANGE_ERROR))).isEqualTo(rests);
        assertThat(OutgoingFlow.after(status, Event.NOT_HANDED_OVER).isEmpty())
                .isEqualTo(status != MessageStatus.SCHEDULED);
    }
}

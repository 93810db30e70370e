// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusMachineTest {

    @ParameterizedTest
    @EnumSource
    void nothingFollowsAFinalStatusAndSomethingEveryOther(MessageStatus status) {
        assertThat(StatusMachine.after(status).isEmpty()).isEqualTo(status.isFinal());
    }

    @ParameterizedTest
    @EnumSource
    void whatMayNotFollowIsRefused(MessageStatus status) {
        for (MessageStatus next : EnumSet.complementOf(EnumSet.copyOf(withItself(status)))) {
            assertThatIllegalStateException().isThrownBy(() -> StatusMachine.check(status, next));
        }
        StatusMachine.after(status).forEach(next -> StatusMachine.check(status, next));
    }

    @Test
    void eachDirectionReachesItsOwnStatuses() {
        assertThat(reached(MessageDirection.OUTGOING))
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(MessageStatus.RETRIEVED, MessageStatus.RECEIPT_SENT, MessageStatus.NEW)));
        assertThat(reached(MessageDirection.INCOMING))
                .containsExactlyInAnyOrder(
                        MessageStatus.RETRIEVED,
                        MessageStatus.RECEIPT_SENT,
                        MessageStatus.NEW,
                        MessageStatus.ERROR,
                        MessageStatus.MESSAGE_EXCHANGE_ERROR);
    }

    private static Set<MessageStatus> withItself(MessageStatus status) {
        Set<MessageStatus> all = EnumSet.of(status);
        all.addAll(StatusMachine.after(status));
        return all;
    }

    private static Set<MessageStatus> reached(MessageDirection direction) {
        Set<MessageStatus> reached = EnumSet.noneOf(MessageStatus.class);
        Deque<MessageStatus> open = new ArrayDeque<>(StatusMachine.beginningsOf(direction));
        while (!open.isEmpty()) {
            MessageStatus status = open.pop();
            if (reached.add(status)) {
                open.addAll(StatusMachine.after(status));
            }
        }
        return reached;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.page.OperationState;
import org.junit.jupiter.api.Test;

class NeededToSendTest {

    @Test
    void whatDoesNotConcernSendingIsNoOutageForWhoSends() {
        assertThat(sending(StatusItem.of("access-point", Level.BROKEN, "status.access-point.silent")))
                .isEqualTo(OperationState.WORKING);
        assertThat(sending(StatusItem.of("certificates", Level.BROKEN, "status.certificates.ended")))
                .isEqualTo(OperationState.BROKEN);
        assertThat(sending(
                        StatusItem.of("sending", Level.DELAYED, "status.queue.waiting", "3", "PT1H"),
                        StatusItem.of("receiving", Level.BROKEN, "status.queue.unknown")))
                .isEqualTo(OperationState.DELAYED);
    }

    private static OperationState sending(StatusItem... items) {
        return new OperationWatch.Look(Instant.EPOCH, OperationState.BROKEN, List.of(items)).sending();
    }
}

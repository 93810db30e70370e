// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.page.OperationState;
import org.junit.jupiter.api.Test;

class WhoseFaultTest {

    private static final StatusItem NAMES = StatusItem.of("lookup", Level.DELAYED, WhoseFault.NAMES_SILENT);
    private static final StatusItem LOG_IN = StatusItem.of("identity-provider", Level.GOOD, "status.idp.answers", "1");
    private static final StatusItem NO_CLOCK =
            StatusItem.of("clock", Level.NOTICE, "status.clock.unknown", "adressbok.example");
    private static final StatusItem SCANNER = StatusItem.of("malware", Level.NOTICE, "status.malware.none");

    @Test
    void aSilentServiceIsTheNetworksUnlessNobodyOutsideAnswersOrSomethingOfOurOwnIsBrokenToo() {
        assertThat(fault(SCANNER, LOG_IN)).isEmpty();
        assertThat(fault(NAMES, SCANNER)).contains("status.fault.services");
        assertThat(fault(NAMES, LOG_IN, NO_CLOCK)).contains("status.fault.services");
        assertThat(fault(NAMES, NO_CLOCK)).contains("status.fault.line");
        assertThat(fault(NAMES, LOG_IN, StatusItem.of("storage", Level.BROKEN, "status.storage.unreadable")))
                .contains("status.fault.ours");
    }

    private static Optional<String> fault(StatusItem... items) {
        return WhoseFault.seen(new OperationWatch.Look(Instant.EPOCH, OperationState.DELAYED, List.of(items)))
                .map(StatusItem::text);
    }
}

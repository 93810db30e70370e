// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.budkavle.server.messageservice.MessageStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {

    @TempDir
    Path folder;

    @Test
    void whateverGoesWrongEveryMessageComesOnceAndHasOneOutcomeAndTheSeedSaysWhich() throws Exception {
        Simulation simulation = Simulation.prepare();

        SimulationResult result = simulation.run(7, 80, folder.resolve("first"), sent -> {});

        assertThat(result.clean()).as(result.inWords()).isTrue();
        assertThat(result.sent()).isEqualTo(80);
        assertThat(result.outcomes().keySet())
                .containsExactlyInAnyOrder(MessageStatus.ACCEPTED, MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(result.outcomes().get(MessageStatus.ACCEPTED)).isGreaterThan(30);
        assertThat(result.faults()).hasSizeGreaterThan(25);

        assertThat(simulation.run(7, 10, folder.resolve("second"), sent -> {}))
                .isEqualTo(simulation.run(7, 10, folder.resolve("third"), sent -> {}));
    }
}

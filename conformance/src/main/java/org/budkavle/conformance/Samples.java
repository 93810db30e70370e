// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.util.Optional;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestParticipant;
import org.jspecify.annotations.Nullable;

/** One message and one receipt of the target, which all cases about form look at: each is asked for once in a run. */
final class Samples {

    private @Nullable Reception message;
    private @Nullable Sent receipt;

    Reception message(Bench bench) throws IOException, RuleBroken {
        Reception known = message;
        if (known == null) {
            Bench.Received received = bench.ask(TestParticipant.TEST_AP_01, "Provmeddelande för profilen");
            Optional<Reception> first = received.arrived().stream().findFirst();
            bench.require("AP-SEND", first.isPresent(), "Målet skulle skicka till TestAP-01. Inget kom fram.");
            known = first.orElseThrow();
            message = known;
        }
        return known;
    }

    Sent receipt(Bench bench) throws IOException, RuleBroken {
        Sent known = receipt;
        if (known == null) {
            known = bench.send(bench.letter());
            bench.answered("AS4_CP_TA01", known);
            receipt = known;
        }
        return known;
    }
}

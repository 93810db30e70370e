// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.budkavle.edelivery.as4.RetryReason;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.federation.peer.AnswerFault;
import org.budkavle.federation.peer.Injection;

/** What may go wrong in an attempt: everything in transport.md 9.6, and what networks and machines do besides. */
sealed interface Fault {

    /** A package that is wrong. */
    record Parcel(Injection injection) implements Fault {}

    /** An answer that is wrong, or none. */
    record Answer(AnswerFault fault) implements Fault {}

    /** The receiver cannot be looked up. */
    record LookUp(DiscoveryFailure.Detail detail) implements Fault {}

    /** The request does not arrive. */
    record Connection(RetryReason reason) implements Fault {}

    /** What happens around a right exchange. */
    enum Mishap implements Fault {
        /** It arrives when the sender has stopped waiting. */
        LATE,
        /** The network brings it twice. */
        TWICE,
        /** The sender's machine stops before it has written down what came of it. */
        SENDER_STOPS
    }

    /** All of them. */
    static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(Mishap.values()));
        for (Injection injection : Injection.values()) {
            if (injection != Injection.NONE) {
                all.add(new Parcel(injection));
            }
        }
        for (AnswerFault fault : AnswerFault.values()) {
            all.add(new Answer(fault));
        }
        for (DiscoveryFailure.Detail detail : DiscoveryFailure.Detail.values()) {
            all.add(new LookUp(detail));
        }
        for (RetryReason reason : List.of(
                RetryReason.UNREACHABLE, RetryReason.TIMEOUT, RetryReason.TLS_REFUSED, RetryReason.REDIRECTED)) {
            all.add(new Connection(reason));
        }
        return List.copyOf(all);
    }

    /**
     * What goes wrong now.
     *
     * @param share of the attempts in which something does
     */
    static Optional<Fault> drawn(List<Fault> all, double share, Random dice) {
        return dice.nextDouble() < share ? Optional.of(all.get(dice.nextInt(all.size()))) : Optional.empty();
    }
}

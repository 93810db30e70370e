// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.federation.peer.FaultyWire;
import org.budkavle.server.accesspoint.outbound.DecideWhatFollows;
import org.budkavle.trust.key.KeyAndChain;

/**
 * What both organisations live in.
 *
 * @param share of the attempts in which something goes wrong
 * @param foreign key of an access point that is neither's
 */
record World(
        Agenda agenda,
        Random dice,
        Tally tally,
        As4Sender sender,
        DecideWhatFollows decide,
        List<Fault> faults,
        double share,
        KeyAndChain foreign,
        Path folder) {

    FaultyWire wireTo(Corner receiver) {
        return new FaultyWire(receiver.accessPoint, foreign);
    }
}

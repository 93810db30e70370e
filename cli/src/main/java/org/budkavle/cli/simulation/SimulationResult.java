// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.util.Map;
import java.util.TreeMap;
import org.budkavle.server.messageservice.MessageStatus;

/**
 * What a simulation came to.
 *
 * @param outcomes how many messages ended in each status
 * @param doubled messages that lie in a mailbox more than once
 * @param lost messages whose sender was told that they were accepted, and that lie in no mailbox
 * @param unended messages whose sender was told no outcome
 * @param contradicted messages with two outcomes, or accepted for the sender and refused by the recipient
 * @param unconfirmed messages that arrived though their sender was told of an error: no receipt came back in time
 * @param attempts to transfer, messages and message receipts together
 * @param faults how often each fault was met
 */
public record SimulationResult(
        long seed,
        int sent,
        Map<MessageStatus, Integer> outcomes,
        int doubled,
        int lost,
        int unended,
        int contradicted,
        int unconfirmed,
        int attempts,
        Map<String, Integer> faults) {

    public SimulationResult {
        outcomes = Map.copyOf(outcomes);
        faults = new TreeMap<>(faults);
    }

    /** Whether everything held: each message once, and one outcome that is true. */
    public boolean clean() {
        return doubled == 0 && lost == 0 && unended == 0 && contradicted == 0;
    }

    /** In one line. */
    public String inWords() {
        int met = faults.values().stream().mapToInt(Integer::intValue).sum();
        return "seed %d: sent %d, %s, doubled %d, lost %d, without outcome %d, two outcomes %d, arrived unconfirmed %d; "
                        .formatted(
                                seed, sent, new TreeMap<>(outcomes), doubled, lost, unended, contradicted, unconfirmed)
                + "%d attempts, %d faults of %d kinds".formatted(attempts, met, faults.size());
    }
}

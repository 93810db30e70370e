// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;

/**
 * What has become of all messages.
 *
 * @param taken messages that a server said yes to
 * @param accepted of them, by the recipient, as the sender knows
 * @param delivered different messages that lie with the recipient
 * @param lost taken and not delivered
 * @param doubled delivered more than once
 * @param strange delivered, and never taken
 * @param stuck pieces of work that were due and not done after a while, in both databases
 */
record Reckoning(int taken, long accepted, int delivered, int lost, int doubled, int strange, int stuck) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Reckoning of(Cluster cluster, PostgresServer database, Collection<MessageId> taken) throws Exception {
        int[] left = new int[1];
        try {
            Patience.until("all work done", PATIENCE, () -> {
                left[0] = Cluster.workLeft(database) + Cluster.workLeft(cluster.recipientDatabase());
                return left[0] == 0;
            });
        } catch (java.io.IOException stuck) {
            System.err.println("work is left: " + left[0]);
        }
        List<JsonNode> sent = cluster.senders().getFirst().api().list(Map.of());
        List<String> arrived = Traffic.ids(cluster.recipient().api().list(Map.of()));
        Set<String> wanted = new HashSet<>();
        taken.forEach(id -> wanted.add(id.toString()));
        Set<String> there = new HashSet<>(arrived);
        Set<String> lost = new HashSet<>(wanted);
        lost.removeAll(there);
        Set<String> strange = new HashSet<>(there);
        strange.removeAll(wanted);
        return new Reckoning(
                wanted.size(),
                Traffic.statuses(sent).getOrDefault("ACCEPTED", 0L),
                there.size(),
                lost.size(),
                arrived.size() - there.size(),
                strange.size(),
                left[0]);
    }

    /** Whether every message that was taken arrived once and its sender knows. */
    boolean isRight() {
        return accepted == taken && delivered == taken && lost == 0 && doubled == 0 && strange == 0 && stuck == 0;
    }

    @Override
    public String toString() {
        return "%d taken, %d accepted, %d delivered, %d lost, %d doubled, %d never sent, %d pieces of work left: %s"
                .formatted(taken, accepted, delivered, lost, doubled, strange, stuck, isRight() ? "right" : "WRONG");
    }
}

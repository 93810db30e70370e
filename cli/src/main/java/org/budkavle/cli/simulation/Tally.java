// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.messageservice.MessageStatus;

/** What became of every message, from its sender's and from its recipient's side. */
final class Tally {

    private final Map<MessageId, Sides> messages = new HashMap<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private int attempts;

    /** A message from both sides. */
    private static final class Sides {
        private MessageStatus status = MessageStatus.SCHEDULED;
        private int outcomes;
        private int inMailbox;
        private boolean refused;
    }

    void sent(MessageId id) {
        messages.put(id, new Sides());
    }

    MessageStatus status(MessageId id) {
        return of(id).status;
    }

    void passed(MessageId id, List<MessageStatus> path) {
        for (MessageStatus next : path) {
            Sides sides = of(id);
            sides.outcomes += next.isFinal() ? 1 : 0;
            sides.status = next;
        }
    }

    void inMailbox(MessageId id) {
        of(id).inMailbox++;
    }

    void refused(MessageId id) {
        of(id).refused = true;
    }

    void attempt() {
        attempts++;
    }

    void fault(String name) {
        faults.merge(name, 1, Integer::sum);
    }

    private Sides of(MessageId id) {
        Sides sides = messages.get(id);
        if (sides == null) {
            throw new IllegalStateException("Nobody has sent that message");
        }
        return sides;
    }

    SimulationResult result(long seed) {
        Map<MessageStatus, Integer> outcomes = new EnumMap<>(MessageStatus.class);
        int doubled = 0;
        int lost = 0;
        int unended = 0;
        int contradicted = 0;
        int unconfirmed = 0;
        for (Sides each : messages.values()) {
            outcomes.merge(each.status, 1, Integer::sum);
            doubled += each.inMailbox > 1 ? 1 : 0;
            lost += each.status == MessageStatus.ACCEPTED && each.inMailbox == 0 ? 1 : 0;
            unended += each.status.isFinal() ? 0 : 1;
            contradicted += each.outcomes > 1 || (each.refused && each.status == MessageStatus.ACCEPTED) ? 1 : 0;
            unconfirmed += each.status != MessageStatus.ACCEPTED && each.inMailbox > 0 ? 1 : 0;
        }
        return new SimulationResult(
                seed, messages.size(), outcomes, doubled, lost, unended, contradicted, unconfirmed, attempts, faults);
    }
}

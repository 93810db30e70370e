// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.ParticipantId;

/** Which participants a client of the REST interface C acts for; a client that is not named acts for none (GRR 3.3). */
final class Clients {

    private final Map<String, Set<ParticipantId>> participants;

    Clients(Map<String, List<String>> configured) {
        this.participants = configured.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(ParticipantId::new)
                                .collect(Collectors.toSet())));
    }

    boolean actsFor(String client, ParticipantId participant) {
        return participants.getOrDefault(client, Set.of()).contains(participant);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;

/**
 * Says where a fault lies, as far as it can be seen from here (client-ux.md 4.9): what is broken of our own is ours; messages held up to
 * one or two recipients are theirs; to more than that, while all of ours is well, the network's.
 */
@Component
class WhoseFault {

    private static final int STILL_THEIRS = 2;

    private final CaseworkFeed feed;
    private final Names names;

    WhoseFault(CaseworkFeed feed, Names names) {
        this.feed = feed;
        this.names = names;
    }

    List<StatusItem> of(OperationWatch.Look look, OrganisationId organisation) {
        boolean ours =
                look.items().stream().anyMatch(item -> item.level() == Level.BROKEN || item.level() == Level.DELAYED);
        Map<ParticipantId, Integer> held = feed.held(organisation);
        if (ours) {
            return List.of(StatusItem.of("fault", Level.BROKEN, "status.fault.ours"));
        }
        if (held.isEmpty()) {
            return List.of(StatusItem.of("fault", Level.GOOD, "status.fault.none"));
        }
        int messages = held.values().stream().mapToInt(Integer::intValue).sum();
        if (held.size() > STILL_THEIRS) {
            return List.of(StatusItem.of(
                    "fault",
                    Level.DELAYED,
                    "status.fault.network",
                    Integer.toString(messages),
                    Integer.toString(held.size())));
        }
        List<StatusItem> theirs = new ArrayList<>();
        held.forEach((recipient, number) -> theirs.add(StatusItem.of(
                "fault", Level.NOTICE, "status.fault.theirs", names.organisation(recipient), number.toString())));
        return theirs;
    }
}

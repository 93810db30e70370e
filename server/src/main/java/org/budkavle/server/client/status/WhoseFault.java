// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.operation.PlannedWindow;
import org.budkavle.server.operation.PlannedWindows;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;

/**
 * Says where a fault lies, as far as it can be seen from here (client-ux.md 4.9): what is broken of our own is ours, or planned; when the
 * federation's services do not answer, the network's, unless nobody at all outside answers: then it is our own line. Messages held up to
 * one or two recipients are theirs; to more than that, while all of ours is well, the network's.
 */
@Component
class WhoseFault {

    static final String NAMES_SILENT = "status.lookup.names";
    static final String PUBLISHER_SILENT = "status.lookup.publisher";
    static final String REVOCATION_SILENT = "status.lookup.revocation";

    private static final Set<String> OF_THE_NETWORK = Set.of(NAMES_SILENT, PUBLISHER_SILENT, REVOCATION_SILENT);
    /** What somebody else outside answered; if one did, our line is whole. */
    private static final Set<String> ANSWERED =
            Set.of("status.idp.answers", "status.clock.right", "status.clock.apart");

    private static final Set<String> SILENT = Set.of("status.idp.silent", "status.clock.unknown");
    private static final int STILL_THEIRS = 2;

    private final CaseworkFeed feed;
    private final Names names;
    private final PlannedWindows planned;

    WhoseFault(CaseworkFeed feed, Names names, PlannedWindows planned) {
        this.feed = feed;
        this.names = names;
        this.planned = planned;
    }

    List<StatusItem> of(OperationWatch.Look look, OrganisationId organisation) {
        Optional<StatusItem> seen = seen(look);
        if (seen.isPresent()) {
            Optional<PlannedWindow> now = planned.ahead().stream()
                    .filter(window -> window.isOn(look.at()))
                    .findFirst();
            return List.of(now.map(window -> StatusItem.of(
                            "fault",
                            seen.get().level(),
                            "status.fault.planned",
                            window.until().toString()))
                    .orElseGet(seen::get));
        }
        Map<ParticipantId, Integer> held = feed.held(organisation);
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

    /** The same as the name of a text that stands by itself. */
    static Optional<String> brief(OperationWatch.Look look) {
        return seen(look).map(fault -> fault.level() == Level.BROKEN ? "status.fault.ours.brief" : fault.text());
    }

    /** What the look alone says, for whoever asks; empty if nothing is wrong in it. */
    static Optional<StatusItem> seen(OperationWatch.Look look) {
        List<StatusItem> wrong = look.items().stream()
                .filter(item -> item.level() == Level.BROKEN || item.level() == Level.DELAYED)
                .toList();
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        boolean theNetworks = wrong.stream().allMatch(item -> OF_THE_NETWORK.contains(item.text()));
        if (!theNetworks) {
            return Optional.of(StatusItem.of("fault", Level.BROKEN, "status.fault.ours"));
        }
        boolean answered = look.items().stream().anyMatch(item -> ANSWERED.contains(item.text()));
        boolean silent = look.items().stream().anyMatch(item -> SILENT.contains(item.text()));
        return Optional.of(StatusItem.of(
                "fault", Level.DELAYED, silent && !answered ? "status.fault.line" : "status.fault.services"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.reach;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.Reachabilities;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.addressbook.reach.ReachabilityRows.Interest;
import org.springframework.stereotype.Component;

@Component
class KnownReachabilities implements Reachabilities {

    private final ReachabilityRows rows;

    private final CheckReachability check;

    KnownReachabilities(ReachabilityRows rows, CheckReachability check) {
        this.rows = rows;
        this.check = check;
    }

    @Override
    public Reachability of(ParticipantId organisation) {
        return of(List.of(organisation)).getOrDefault(organisation, Reachability.unknown(organisation));
    }

    @Override
    public Map<ParticipantId, Reachability> of(Collection<ParticipantId> organisations) {
        Map<ParticipantId, Reachability> known = new LinkedHashMap<>();
        organisations.forEach(each -> known.put(each, Reachability.unknown(each)));
        rows.of(organisations).forEach(each -> known.put(each.organisation(), each));
        return known;
    }

    @Override
    public Optional<Reachability> ask(ParticipantId organisation) {
        shown(List.of(organisation));
        return check.ask(organisation) ? Optional.of(of(organisation)) : Optional.empty();
    }

    @Override
    public void shown(Collection<ParticipantId> organisations) {
        rows.want(organisations, Interest.SHOWN, CheckReachability.interval(Interest.SHOWN));
    }
}

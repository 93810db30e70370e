// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/** Whether organisations can receive, as background look-ups have found out. Never waits for the network. */
public interface Reachabilities {

    /** What is known of one. */
    Reachability of(ParticipantId organisation);

    /** What is known of these, one entry each. */
    Map<ParticipantId, Reachability> of(Collection<ParticipantId> organisations);

    /** Asks the network now, past everything that is remembered, and waits for it; empty if nobody answers. */
    Optional<Reachability> ask(ParticipantId organisation);

    /** Somebody looks at these: those not checked lately are checked soon. Cheap; call it with every list that is shown. */
    void shown(Collection<ParticipantId> organisations);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.connection.level.AgreedLevel;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * A connection in service, as one side has it.
 *
 * @param reference the provider's name of it
 * @param terminated when it was taken away
 * @param agreed in order of time
 */
public record Line(
        LineId id,
        OrganisationId organisation,
        MailboxId mailbox,
        LifeCycle.Side side,
        ParticipantId counterpart,
        String reference,
        String catalogue,
        String offering,
        String hsaId,
        String site,
        Instant inService,
        Optional<Instant> terminated,
        Terms terms,
        List<Agreed> agreed) {

    public Line {
        agreed = List.copyOf(agreed);
    }

    /** What is agreed now, or was last. */
    public Optional<Agreed> latest() {
        return agreed.isEmpty() ? Optional.empty() : Optional.of(agreed.getLast());
    }

    /** The levels in order of time, without the times that had none. */
    public List<AgreedLevel> levels() {
        List<AgreedLevel> levels = new ArrayList<>();
        for (int i = 0; i < agreed.size(); i++) {
            Agreed each = agreed.get(i);
            Optional<Instant> until =
                    i + 1 < agreed.size() ? Optional.of(agreed.get(i + 1).since()) : terminated;
            each.level().ifPresent(level -> levels.add(new AgreedLevel(level, each.since(), until)));
        }
        return levels;
    }

    /** Without what is written, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Line[" + id + " " + side + "]";
    }
}

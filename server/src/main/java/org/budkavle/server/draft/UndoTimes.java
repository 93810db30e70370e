// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.Duration;
import java.util.List;
import org.budkavle.server.organisation.PersonId;

/** How long what a person sends is held, unsigned, so that it can be undone (client-ux.md 4.15). */
public interface UndoTimes {

    /** What a person can choose; none at all among them. */
    List<Duration> CHOICES =
            List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));

    /** What the person has chosen, or {@code budkavle.draft.undo}. */
    Duration of(PersonId person);

    /**
     * From now on; what is held already is held as long as it was said.
     *
     * @throws IllegalArgumentException if it is none of {@link #CHOICES}
     */
    void choose(PersonId person, Duration undo);
}

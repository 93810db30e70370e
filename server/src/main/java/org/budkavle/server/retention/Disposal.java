// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * A disposal (gallring): a set of conversations that is counted once and never grows, proposed by one person, approved by another.
 *
 * @param mailboxes where it looks
 * @param asOf the day that it was counted for
 * @param partial whether more conversations were found than one disposal holds; the rest is for the next
 * @param disposeOn the first day on which it is done, once it is proposed
 * @param expiresAt when a proposal that nobody has approved is void
 * @param decided who approved or refused it
 * @param stopped who withdrew or stopped it
 * @param tallies how many of each outcome, by mailbox
 */
public record Disposal(
        DisposalId id,
        OrganisationId organisation,
        State state,
        List<MailboxId> mailboxes,
        LocalDate asOf,
        boolean partial,
        Step made,
        Optional<Step> proposed,
        Optional<LocalDate> disposeOn,
        Optional<Instant> expiresAt,
        Optional<Step> decided,
        Optional<Step> stopped,
        Optional<Instant> begunAt,
        Optional<Instant> endedAt,
        Map<MailboxId, List<Tally>> tallies) {

    public Disposal {
        mailboxes = List.copyOf(mailboxes);
        tallies = Map.copyOf(tallies);
    }

    /** Where it stands. The names are stored. */
    public enum State {
        /** What it is about is being looked for. */
        COUNTING,
        /** It can be looked at, and proposed. */
        COUNTED,
        /** It waits for another person. */
        PROPOSED,
        /** It waits for its day. */
        APPROVED,
        /** It is being done. */
        RUNNING,
        /** It is done, or was stopped half-way, and has its certificate. */
        DONE,
        /** The other person said no. */
        REFUSED,
        /** It was taken back before anything was done. */
        WITHDRAWN,
        /** Nobody approved it in time. */
        EXPIRED
    }

    /** That a person did something. */
    public record Step(PersonId by, Instant at) {}

    /**
     * How many conversations had an outcome.
     *
     * @param obstacle why not; empty for those that go, or have gone
     * @param messages of them
     * @param files of them
     */
    public record Tally(Optional<Obstacle> obstacle, boolean gone, int conversations, int messages, int files) {}

    /** Conversations that are to go, or have gone. */
    public int conversations() {
        return sum(false, Tally::conversations);
    }

    /** Messages of those. */
    public int messages() {
        return sum(false, Tally::messages);
    }

    /** Conversations that may not go, or did not. */
    public int kept() {
        return sum(true, Tally::conversations);
    }

    private int sum(boolean kept, java.util.function.ToIntFunction<Tally> of) {
        return tallies.values().stream()
                .flatMap(List::stream)
                .filter(tally -> tally.obstacle().isPresent() == kept)
                .mapToInt(of)
                .sum();
    }
}

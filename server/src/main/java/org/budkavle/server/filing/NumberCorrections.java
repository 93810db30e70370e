// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.PersonId;

/**
 * Corrects a registry number that was entered wrongly. Whoever answers for the mailbox does, with a reason; what the number was is kept.
 * What is filed afterwards carries the new one. What the records have already is theirs, and is corrected there by people.
 */
public interface NumberCorrections {

    /** What a reason may be long. */
    int LONGEST_REASON = 200;

    /** What came of it. */
    enum Outcome {
        /** It is corrected, on every filing of the conversation that had it. */
        CORRECTED,
        /** A package with the old number is on its way: to be tried again when that has ended. */
        UNDER_WAY,
        /** There is no such filing for the person, they do not answer for the mailbox, or the number is that already. */
        NOTHING
    }

    /**
     * A correction.
     *
     * @param before empty if nobody can read it any more; likewise after and reason
     */
    record Correction(
            Optional<RegistryNumber> before,
            Optional<RegistryNumber> after,
            Optional<String> reason,
            PersonId by,
            Instant at) {

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Correction[" + at + "]";
        }
    }

    /** Those of a conversation, oldest first; none if the person may not see it. */
    List<Correction> of(ConversationKey conversation, CaseWorker by);

    /** Whether the person may correct there. */
    boolean may(ConversationKey conversation, CaseWorker by);

    /**
     * Corrects the number of that filing, and of every other of the conversation with the same one. A package with the old number that
     * nobody has is made anew.
     *
     * @param reason at most {@value #LONGEST_REASON} characters, not blank
     * @throws IllegalArgumentException if the reason is not so
     */
    Outcome correct(ConversationKey conversation, FilingId id, RegistryNumber number, String reason, CaseWorker by);
}

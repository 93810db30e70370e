// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * An event in a sample.
 *
 * @param assessments oldest first
 */
public record ReviewItem(
        ItemId id,
        ReviewId review,
        MailboxId mailbox,
        long place,
        Instant at,
        AuditEventType type,
        PersonId person,
        String subject,
        Optional<Conclusion> conclusion,
        List<Reason> reasons,
        List<Assessment> assessments) {

    /**
     * Why it is there.
     *
     * @param figure what was counted
     * @param most the threshold then
     */
    public record Reason(Signal signal, int figure, int most) {}

    /** What a reviewer said. */
    public record Assessment(
            Instant at, PersonId by, Conclusion conclusion, String text, Optional<Explanation> explanation) {}

    /**
     * What the person was asked to say.
     *
     * @param text empty until they have
     */
    public record Explanation(LocalDate answerBy, Optional<Instant> at, Optional<String> text) {}

    public ReviewItem {
        reasons = List.copyOf(reasons);
        assessments = List.copyOf(assessments);
    }

    /** Whether the person is asked and has not answered. */
    public boolean unanswered() {
        return conclusion.equals(Optional.of(Conclusion.UNCLEAR))
                && !assessments.isEmpty()
                && assessments
                        .getLast()
                        .explanation()
                        .filter(asked -> asked.at().isEmpty())
                        .isPresent();
    }
}

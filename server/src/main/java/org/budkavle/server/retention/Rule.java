// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * A rule for how long conversations are kept (gallringsregel), in one of its versions. No rule: kept for ever.
 *
 * @param version from 1
 * @param place what it is for
 * @param changedAt when this version was made
 * @param retired whether this version ends the rule
 */
public record Rule(
        RuleId id,
        int version,
        OrganisationId organisation,
        Place place,
        Text text,
        PersonId changedBy,
        Instant changedAt,
        boolean retired) {

    /**
     * What a rule is for: a label of a mailbox, a mailbox, or the whole organisation; the nearest is used.
     *
     * @param label only with a mailbox, whose label it is
     */
    public record Place(Optional<MailboxId> mailbox, Optional<LabelId> label) {

        /** Everything of the organisation that no nearer rule is for. */
        public static final Place ORGANISATION = new Place(Optional.empty(), Optional.empty());

        /** @throws IllegalArgumentException if there is a label and no mailbox */
        public Place {
            if (label.isPresent() && mailbox.isEmpty()) {
                throw new IllegalArgumentException("A label is a mailbox's");
            }
        }
    }

    /**
     * What a rule says.
     *
     * @param name what people call it
     * @param filing what must be shown before anything goes
     * @param records whether the conversations are patients' records (journalhandlingar) that lie nowhere else: kept ten years at least
     *     (patientdatalagen 3 kap. 17 §), unless the case system has proved that it has them
     * @param archive whether each conversation is handed to the archive first, which has to prove that it has it
     * @param decision reference of the decision to dispose (gallringsbeslut), without which nothing may be (arkivlagen 10 §)
     */
    public record Text(
            String name,
            Trigger trigger,
            Term term,
            FilingDemand filing,
            boolean records,
            boolean archive,
            String decision) {

        /** Characters of a name or a decision. */
        public static final int LONGEST = 200;

        private static final int RECORDS_KEPT_YEARS = 10;

        public Text {
            name = name.strip();
            decision = decision.strip();
        }

        /** What is wrong with it; empty if it may be a rule. */
        public Optional<Fault> fault() {
            if (name.isEmpty() || name.length() > LONGEST || PersonalNumbers.isIn(name)) {
                return Optional.of(Fault.NAME);
            }
            if (decision.isEmpty() || decision.length() > LONGEST || PersonalNumbers.isIn(decision)) {
                return Optional.of(Fault.DECISION);
            }
            if (trigger == Trigger.FILED && filing == FilingDemand.NONE) {
                return Optional.of(Fault.FILING);
            }
            return records && filing != FilingDemand.PROVEN && !term.isAtLeastYears(RECORDS_KEPT_YEARS)
                    ? Optional.of(Fault.RECORDS)
                    : Optional.empty();
        }
    }

    /** Why something is no rule. */
    public enum Fault {
        /** The name is missing, too long, or holds a person's number. */
        NAME,
        /** The decision is missing, too long, or holds a person's number. */
        DECISION,
        /** It is counted from the filing and asks for none. */
        FILING,
        /** Patients' records would go within ten years, and nothing proves that they lie elsewhere. */
        RECORDS
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Nothing goes while this stands (gallringsstopp, bevarandebeslut), whatever any rule says.
 *
 * @param reference of the case or decision behind it; no person is in it. May be empty
 * @param released who ended it; empty while it stands
 */
public record Hold(
        HoldId id,
        OrganisationId organisation,
        Scope scope,
        Reason reason,
        String reference,
        PersonId by,
        Instant at,
        Optional<Released> released) {

    /** Characters of a reference. */
    public static final int LONGEST_REFERENCE = 120;

    /** What is held. */
    public sealed interface Scope {
        /** Everything of the organisation. */
        record Organisation() implements Scope {}

        /** Everything in a mailbox, or that began in it. */
        record Mailbox(MailboxId mailbox) implements Scope {}

        /** One conversation, wherever it is worked on. */
        record Conversation(ConversationKey conversation) implements Scope {}
    }

    /** Why. A closed list, so that nothing of a person gets into a log. The names are stored. */
    public enum Reason {
        /** Somebody has asked to have it. */
        REQUEST,
        /** An authority supervises: IVO, IMY, JO, JK. */
        SUPERVISION,
        /** A court, the police or a prosecutor. */
        LEGAL,
        /** An incident is looked into. */
        INCIDENT,
        /** It is decided that it is kept: research, history. */
        PRESERVED,
        /** Something else, that the reference tells. */
        OTHER
    }

    /** That it has ended. */
    public record Released(PersonId by, Instant at) {}

    /** Whether it stands. */
    public boolean stands() {
        return released.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * What a citizen is told of who has read about them (patientdatalagen 4 kap. 5 §, 8 kap. 5 §): from which unit and when. Made
 * of conversations that somebody authorised has chosen; nothing is searched for in content.
 */
public interface AccessExtracts {

    /**
     * What is asked for.
     *
     * @param conversations those that the reviewer does not review are left out
     * @param names whether staff are named, which needs a decision of its own
     * @param reference of the request or the decision: a case number, never a person
     */
    record Request(
            Set<ConversationKey> conversations, LocalDate from, LocalDate until, boolean names, String reference) {

        public Request {
            conversations = Set.copyOf(conversations);
        }

        /** Without the reference. */
        @Override
        public String toString() {
            return "Request";
        }
    }

    /**
     * An access.
     *
     * @param mailbox the unit that it was made from
     * @param who the name, or what sort of actor if it was no person
     */
    record Access(
            long place,
            Instant at,
            OrganisationId organisation,
            MailboxId mailbox,
            AuditEventType type,
            ConversationKey conversation,
            String who) {}

    /** Those of the conversations that the reviewer may make an extract of. */
    Set<ConversationKey> allowed(Set<ConversationKey> conversations, Reviewer by);

    /** The accesses, oldest first. */
    List<Access> accesses(Request request, Reviewer by);

    /**
     * The extract: PDF, CSV, and for each access the proof that it is in the log. In the log before it is made.
     *
     * @return a temporary ZIP file, to be deleted by the caller
     * @throws org.budkavle.server.organisation.NotGranted if the reviewer may make none of any of the conversations
     */
    Path make(Request request, Reviewer by) throws IOException;
}

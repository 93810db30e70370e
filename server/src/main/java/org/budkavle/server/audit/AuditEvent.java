// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.util.Map;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * Something that happened.
 *
 * @param subjectId id of what it happened to: a message id, a client id
 * @param facts further facts by short names; never content (design 3.4): no subject, text, person, reference or file name
 */
public record AuditEvent(
        AuditEventType type,
        Actor actor,
        Optional<OrganisationId> organisation,
        Optional<MailboxId> mailbox,
        String subjectId,
        Map<String, String> facts) {

    public AuditEvent {
        facts = Map.copyOf(facts);
    }

    /** An event of neither organisation nor mailbox, without facts. */
    public static AuditEvent of(AuditEventType type, Actor actor, String subjectId) {
        return new AuditEvent(type, actor, Optional.empty(), Optional.empty(), subjectId, Map.of());
    }

    /** The same event in a mailbox. */
    public AuditEvent in(OrganisationId ofOrganisation, MailboxId inMailbox) {
        return new AuditEvent(type, actor, Optional.of(ofOrganisation), Optional.of(inMailbox), subjectId, facts);
    }

    /** The same event of an organisation. */
    public AuditEvent of(OrganisationId ofOrganisation) {
        return new AuditEvent(type, actor, Optional.of(ofOrganisation), mailbox, subjectId, facts);
    }

    /** The same event with these facts. */
    public AuditEvent with(Map<String, String> newFacts) {
        return new AuditEvent(type, actor, organisation, mailbox, subjectId, newFacts);
    }
}

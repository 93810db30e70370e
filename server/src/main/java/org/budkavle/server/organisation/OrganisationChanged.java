// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.Map;
import java.util.Optional;

/**
 * Something about people, roles, grants or mailboxes changed; published in the transaction that changed it, for the log.
 *
 * @param subjectId id of what was changed
 * @param facts further facts by short names, without content
 */
public record OrganisationChanged(
        Kind kind,
        OrganisationId organisation,
        Optional<MailboxId> mailbox,
        String subjectId,
        ChangedBy by,
        Map<String, String> facts) {

    public OrganisationChanged {
        facts = Map.copyOf(facts);
    }

    /** What changed. The audit log has an event type of each name. */
    public enum Kind {
        PERSON_CREATED,
        PERSON_CHANGED,
        PERSON_LEFT,
        PERSON_RETURNED,
        IDENTITY_TIED,
        ADMINISTRATOR_ROLES_CHANGED,
        GRANT_GIVEN,
        GRANT_ENDED,
        GROUP_GRANT_GIVEN,
        GROUP_GRANT_ENDED,
        GROUPS_CHANGED,
        ACCESS_REVIEWED,
        MAILBOX_CHANGED,
        MAILBOX_CLOSED,
        MAILBOX_OPENED,
        MAILBOX_UNSTAFFED
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import static org.budkavle.server.audit.AuditEventType.ACCESS_DENIED;
import static org.budkavle.server.audit.AuditEventType.CONTENT_READ;
import static org.budkavle.server.audit.AuditEventType.CONVERSATIONS_SEARCHED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_CLAIMED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_DEADLINE_CHANGED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_FETCHED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_HANDED_OVER;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_LABELLED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_OPENED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_PRINTED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_PROTECTED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_RELEASED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_RETURNED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_STATUS_CHANGED;
import static org.budkavle.server.audit.AuditEventType.CONVERSATION_UNPROTECTED;
import static org.budkavle.server.audit.AuditEventType.DELIVERY_PROOF_MADE;
import static org.budkavle.server.audit.AuditEventType.DRAFT_READ;
import static org.budkavle.server.audit.AuditEventType.DRAFT_TAKEN_OVER;
import static org.budkavle.server.audit.AuditEventType.NOTE_WRITTEN;
import static org.budkavle.server.audit.AuditEventType.PERSONAL_NUMBER_SHOWN;
import static org.budkavle.server.audit.AuditEventType.SIGN_IN_REFUSED;

import java.util.EnumSet;
import java.util.Set;
import org.budkavle.server.audit.AuditEventType;

/** Which events are what, to a review. */
final class Kinds {

    /**
     * Somebody saw something of content. Lists are not among them: each of a mailbox's lists shows a line of everything. Nor
     * are single messages, which people read by opening their conversation.
     */
    static final Set<AuditEventType> ACCESS = Set.copyOf(EnumSet.of(
            CONTENT_READ,
            CONVERSATION_OPENED,
            CONVERSATION_PRINTED,
            CONVERSATION_FETCHED,
            CONVERSATIONS_SEARCHED,
            PERSONAL_NUMBER_SHOWN,
            DRAFT_READ,
            DRAFT_TAKEN_OVER,
            DELIVERY_PROOF_MADE));

    /** Taken away from the screen. */
    static final Set<AuditEventType> FETCHED =
            Set.copyOf(EnumSet.of(CONTENT_READ, CONVERSATION_PRINTED, CONVERSATION_FETCHED, DELIVERY_PROOF_MADE));

    /** Work in a conversation. */
    static final Set<AuditEventType> WORK = Set.copyOf(EnumSet.of(
            CONVERSATION_CLAIMED,
            CONVERSATION_RELEASED,
            CONVERSATION_STATUS_CHANGED,
            CONVERSATION_LABELLED,
            CONVERSATION_DEADLINE_CHANGED,
            CONVERSATION_HANDED_OVER,
            CONVERSATION_RETURNED,
            CONVERSATION_PROTECTED,
            CONVERSATION_UNPROTECTED,
            NOTE_WRITTEN));

    /** Not let in. */
    static final Set<AuditEventType> DENIED = Set.copyOf(EnumSet.of(ACCESS_DENIED, SIGN_IN_REFUSED));

    private Kinds() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import org.budkavle.server.audit.AuditEventType;

/** The kinds of compliance.md 3.4 by which entries are kept; {@code transfer} is ours, for SDK's transfer log. */
final class EntryKind {

    static final String GENESIS = "genesis";

    private EntryKind() {}

    static String of(AuditEventType type) {
        return switch (type) {
            case AUDIT_BEGUN -> GENESIS;
            case ACCESS_DENIED,
                    CONTENT_READ,
                    MESSAGE_LISTED,
                    MESSAGE_READ,
                    CONVERSATIONS_LISTED,
                    CONVERSATION_OPENED,
                    CONVERSATION_PRINTED,
                    CONVERSATION_FETCHED,
                    CONVERSATIONS_SEARCHED,
                    PERSONAL_NUMBER_SHOWN,
                    DRAFT_LISTED,
                    DRAFT_READ,
                    DRAFT_TAKEN_OVER,
                    DELIVERY_PROOF_MADE -> "pdl.access";
            case LOG_SHOWN,
                    LOG_SEARCHED,
                    LOG_EXPORTED,
                    LOG_SAMPLE_DRAWN,
                    LOG_EVENT_ASSESSED,
                    LOG_EXPLANATION_ASKED,
                    LOG_EXPLANATION_GIVEN,
                    LOG_REVIEW_FINISHED,
                    LOG_REVIEW_OVERDUE,
                    LOG_REVIEW_REPORTED,
                    ACCESS_EXTRACT_MADE -> "pdl.review";
            case SIGNED_IN,
                    SIGN_IN_REFUSED,
                    SIGN_IN_BARRED,
                    SIGNED_OUT,
                    SESSION_LOCKED,
                    SESSION_UNLOCKED,
                    SESSION_ENDED,
                    STEP_UP_NEEDED,
                    API_TOKEN_ISSUED,
                    API_TOKEN_REFUSED,
                    API_ACCESS_REFUSED,
                    RATE_LIMITED -> "auth";
            case MAILBOX_KEY_CREATED,
                    MAILBOX_KEY_DESTROYED,
                    MAILBOX_KEY_ROTATED,
                    MAILBOX_KEYS_WRAPPED_ANEW,
                    MASTER_KEY_CREATED,
                    MASTER_KEY_ROTATED,
                    MASTER_KEY_DESTROYED -> "key";
            case MALWARE_FOUND,
                    AUDIT_BROKEN,
                    ENVELOPE_IGNORED,
                    RECEIPT_IGNORED,
                    WALL_HELD,
                    ALARM_RAISED,
                    ALARM_SETTLED,
                    INCIDENT_BEGUN,
                    INCIDENT_CHANGED,
                    INCIDENT_SHOWN,
                    INCIDENT_EXPORTED,
                    INCIDENT_DEADLINE -> "incident";
            case AUDIT_VERIFIED, BACKUP_REHEARSED, BACKUP_REHEARSAL_FAILED -> "check";
            case AUDIT_GAP, AUDIT_RESTORED -> "gap";
            case AUDIT_ERASED,
                    CONTENT_DELETED,
                    MESSAGE_DELETED,
                    CONVERSATION_DISPOSED,
                    DISPOSAL_APPROVED,
                    DISPOSAL_DONE -> "retention";
            default ->
                type.name().startsWith("MESSAGE_")
                                || type.name().startsWith("RECEIPT_")
                                || type.name().startsWith("TRANSMISSION_")
                        ? "transfer"
                        : "change";
        };
    }

    /** Of a type that is stored; one that this release does not know is a change. */
    static String of(String type) {
        for (AuditEventType known : AuditEventType.values()) {
            if (known.name().equals(type)) {
                return of(known);
            }
        }
        return "change";
    }
}

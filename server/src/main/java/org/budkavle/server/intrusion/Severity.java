// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import org.budkavle.server.audit.AuditEventType;

/** How grave an event is, as syslog counts (RFC 5424 6.2.1). */
public enum Severity {
    ALERT(1),
    CRITICAL(2),
    WARNING(4),
    NOTICE(5),
    INFORMATIONAL(6);

    private final int code;

    Severity(int code) {
        this.code = code;
    }

    /** Its number in syslog. */
    public int code() {
        return code;
    }

    /** Whether whoever watches for intrusion wants to know. */
    boolean isSecurity() {
        return code <= NOTICE.code;
    }

    /** That of the type. */
    public static Severity of(AuditEventType type) {
        return switch (type) {
            case ALARM_RAISED, AUDIT_BROKEN, AUDIT_GAP -> ALERT;
            case MALWARE_FOUND, WALL_HELD, INCIDENT_BEGUN, INCIDENT_DEADLINE -> CRITICAL;
            case SIGN_IN_REFUSED,
                    SIGN_IN_BARRED,
                    ACCESS_DENIED,
                    RATE_LIMITED,
                    API_TOKEN_REFUSED,
                    API_ACCESS_REFUSED,
                    ENVELOPE_IGNORED,
                    RECEIPT_IGNORED,
                    TRANSMISSION_REJECTED,
                    BACKUP_FAILED,
                    BACKUP_REHEARSAL_FAILED -> WARNING;
            default -> {
                String name = type.name();
                boolean notice = name.startsWith("SIGN")
                        || name.startsWith("SESSION_")
                        || name.startsWith("ACCOUNT_")
                        || name.startsWith("CREDENTIAL_")
                        || name.startsWith("PERSON_")
                        || name.startsWith("GRANT_")
                        || name.startsWith("GROUP")
                        || name.startsWith("ADMINISTRATOR_")
                        || name.startsWith("API_")
                        || name.startsWith("MASTER_KEY_")
                        || name.startsWith("MAILBOX_KEY")
                        || name.startsWith("DIRECTORY_TOKEN_")
                        || name.startsWith("INCIDENT_")
                        || name.startsWith("ALARM_")
                        || name.startsWith("AUDIT_")
                        || name.startsWith("LOG_")
                        || name.startsWith("BACKUP_")
                        || name.startsWith("DISPOSAL_")
                        || name.equals("SETUP_TOKEN_MADE")
                        || name.equals("STEP_UP_NEEDED")
                        || name.equals("SETTING_CHANGED");
                yield notice ? NOTICE : INFORMATIONAL;
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** What an administrator may do in their organisation; none of it opens content. Names are stored: never rename one. */
public enum AdministratorRole {
    /** People, roles, sessions, connections, certificates. */
    SYSTEM("Systemadministratör"),
    /** Mailboxes and grants. */
    MAILBOX("Brevlådeadministratör"),
    /** The organisation's own addresses in the address book. */
    ADDRESS_BOOK("Adressboksadministratör"),
    /** The review of who read what. */
    LOG_REVIEW("Loggranskare"),
    /** Incidents and alarms: what happened, who is told, and when. */
    INCIDENT("Incidentansvarig"),
    /** Retention and archive. */
    ARCHIVIST("Arkivarie"),
    /** Every participant of the installation in counts, in the organisation that runs it; means nothing elsewhere. */
    OPERATOR("Operatör");

    private final String label;

    AdministratorRole(String label) {
        this.label = label;
    }

    /** What people call it, in Swedish. */
    public String label() {
        return label;
    }
}

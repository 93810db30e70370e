// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** What a grant on a mailbox allows; each level includes those before it. Names are stored: never rename one. */
public enum GrantLevel {
    /** To read. */
    READ("Läsa"),
    /** To read, claim, write and send. */
    ANSWER("Läsa och skriva"),
    /** To answer for the mailbox: its members, labels, templates and retention. */
    MANAGE("Ansvarig");

    private final String label;

    GrantLevel(String label) {
        this.label = label;
    }

    /** What people call it, in Swedish (client-ux.md 4.6). */
    public String label() {
        return label;
    }

    /** Whether whoever has this level may do what asks for the other. */
    public boolean allows(GrantLevel wanted) {
        return compareTo(wanted) >= 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.Instant;

/** Something that happened to an account, kept for ever. */
public record AccountEvent(Instant at, String by, String userName, Kind kind) {

    /** What happened. */
    public enum Kind {
        /** Registered, with a one-time code to activate the account. */
        INVITED("Registrerad"),
        /** Password and one-time codes set. */
        ACTIVATED("Aktiverad"),
        /** Signed in with both factors. */
        SIGNED_IN("Inloggad"),
        /** A log-in was refused. */
        REFUSED("Nekad inloggning"),
        /** Too many log-ins were refused. */
        LOCKED("Spärrad en stund"),
        /** Closed for good, until invited again. */
        CLOSED("Stängd");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What people call it. */
        public String title() {
            return title;
        }
    }
}

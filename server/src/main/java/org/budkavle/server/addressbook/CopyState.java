// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.Optional;

/**
 * How the read copy is, for the operator.
 *
 * @param generation the one that answers; 0 when there has never been any
 * @param since when that generation took over
 * @param confirmed when a whole synchronisation last ended well, whether it found differences or not
 * @param organisations how many are listed
 * @param addresses how many are listed
 * @param unreadable entries of the last whole synchronisation that could not be understood; the copy keeps what it had of them
 * @param condition whether one can rely on it
 * @param failure why the last synchronisation failed; empty when it succeeded
 * @param synchronising whether one is under way
 */
public record CopyState(
        long generation,
        Optional<Instant> since,
        Optional<Instant> confirmed,
        int organisations,
        int addresses,
        int unreadable,
        Condition condition,
        Optional<SyncFailure> failure,
        boolean synchronising) {

    /** Whether one can rely on the copy. */
    public enum Condition {
        /** No address book is configured. Nothing is checked against it. */
        NOT_CONFIGURED("Ingen adressbok är angiven (budkavle.addressbook.uri). Adresser kontrolleras inte."),
        /** There has been no whole synchronisation yet. Nothing is checked against it. */
        MISSING("Adressboken har ännu inte hämtats. Adresser kontrolleras inte förrän den är hämtad."),
        /** Confirmed lately. */
        CURRENT("Adressboken är aktuell."),
        /** The last synchronisations failed; the copy is still relied on. */
        BEHIND("Adressboken har inte kunnat uppdateras. Kopian används tills vidare."),
        /** So old that a missing address proves nothing. Sending goes on; a missing address is no longer refused. */
        TOO_OLD(
                "Kopian av adressboken är för gammal. Det går att skicka, men adresser som saknas stoppas inte längre.");

        private final String text;

        Condition(String text) {
            this.text = text;
        }

        /** For people, in Swedish. */
        public String text() {
            return text;
        }
    }
}

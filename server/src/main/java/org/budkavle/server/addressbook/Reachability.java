// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/**
 * Whether an organisation can receive SDK messages at all, by what it has published in SMP (rules-for-participants.md P-16).
 *
 * @param since when that was first seen to be so
 * @param checked when it was last looked up with an answer
 */
public record Reachability(
        ParticipantId organisation, Verdict verdict, Optional<Instant> since, Optional<Instant> checked) {

    /** What has been found out. Names are stored: never rename one. */
    public enum Verdict {
        /** It publishes an access point and a certificate for SDK message 3. */
        RECEIVES("Kan ta emot SDK-meddelanden"),
        /** It is not registered in the federation. */
        NOT_REGISTERED("Finns inte registrerad för mottagning i federationen"),
        /** It is registered and takes no SDK messages. */
        OTHER_TYPES_ONLY("Är registrerad men tar inte emot SDK-meddelanden"),
        /** What it publishes cannot be used: a signature or a certificate is wrong. */
        UNUSABLE("Har publicerat uppgifter som inte går att använda"),
        /** Not asked yet, or nobody has answered. */
        UNKNOWN("Inte kontrollerad ännu");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** For people, in Swedish. */
        public String text() {
            return text;
        }
    }

    /** Nothing is known yet. */
    public static Reachability unknown(ParticipantId organisation) {
        return new Reachability(organisation, Verdict.UNKNOWN, Optional.empty(), Optional.empty());
    }
}

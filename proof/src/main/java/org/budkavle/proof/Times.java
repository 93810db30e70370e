// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.proof.Finding.Outcome;

/** Times, as both sides have signed them. */
final class Times {

    /** Clocks of two organisations may differ by this. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final DateTimeFormatter SWEDISH = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'kl.' HH.mm.ss", Locale.forLanguageTag("sv-SE"))
            .withZone(ZoneId.of("Europe/Stockholm"));

    private Times() {}

    static String told(Instant at) {
        return SWEDISH.format(at);
    }

    static Finding check(
            Optional<Instant> sent, Optional<Instant> transported, Optional<Instant> receipted, Manifest manifest) {
        List<String> told = new ArrayList<>();
        sent.ifPresent(at -> told.add("skickat " + told(at) + " (avsändarens accesspunkt)"));
        transported.ifPresent(at -> told.add("överfört " + told(at) + " (mottagarens accesspunkt)"));
        receipted.ifPresent(at -> told.add("kvitterat " + told(at) + " (mottagarens organisation)"));
        if (told.isEmpty()) {
            return new Finding(Claim.TIMES, Outcome.ABSENT, "Paketet har inga undertecknade tider.");
        }
        String text = String.join(", ", told) + ".";
        boolean inOrder = inOrder(sent, transported)
                && inOrder(sent, receipted)
                && inOrder(receipted, Optional.of(manifest.made()));
        return inOrder
                ? new Finding(Claim.TIMES, Outcome.HOLDS, text + " Svensk tid; klockorna är organisationernas egna.")
                : new Finding(Claim.TIMES, Outcome.FAILS, text + " Det kan inte ha skett i den ordningen.");
    }

    private static boolean inOrder(Optional<Instant> first, Optional<Instant> second) {
        return first.isEmpty()
                || second.isEmpty()
                || !second.get().isBefore(first.get().minus(SKEW));
    }
}

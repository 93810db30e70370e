// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.organisation.Organisation;
import org.springframework.stereotype.Component;

/** What the status page sees, as evidence that the system is there to be used. */
@Component
class OperationEvidence implements EvidenceFinder {

    private static final Set<String> RUNNING = Set.of("sending", "receiving", "access-point", "storage");
    private static final String OBTAINED = "Sett av driftstatus, som provar köer, accesspunkt, lagring och läskopia.";

    private final OperationWatch watch;
    private final LatestTrial trials;

    OperationEvidence(OperationWatch watch, LatestTrial trials) {
        this.watch = watch;
        this.trials = trials;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        OperationWatch.Look look = watch.look();
        return List.of(running(look), addressBook(look), trial(organisation, now));
    }

    private static Evidence running(OperationWatch.Look look) {
        List<StatusItem> parts = look.items().stream()
                .filter(item -> RUNNING.contains(item.subject()))
                .toList();
        List<StatusItem> wrong =
                parts.stream().filter(item -> item.level() != Level.GOOD).toList();
        boolean broken = wrong.stream().anyMatch(item -> item.level() == Level.BROKEN);
        return Evidence.of(
                        EvidenceSource.OPERATION,
                        broken ? Outcome.CONTRADICTED : wrong.isEmpty() ? Outcome.SHOWN : Outcome.WEAK,
                        wrong.isEmpty()
                                ? "Sändning, mottagning, accesspunkt och lagring fungerar."
                                : "Driftstatus visar fel eller förseningar i " + wrong.size() + " delar.",
                        look.at(),
                        OBTAINED)
                .with(parts.stream()
                        .collect(Collectors.toMap(
                                StatusItem::subject, item -> item.level().name())));
    }

    private static Evidence addressBook(OperationWatch.Look look) {
        boolean good = look.items().stream()
                .anyMatch(item -> item.subject().equals("address-book") && item.level() == Level.GOOD);
        return Evidence.of(
                EvidenceSource.ADDRESS_BOOK,
                good ? Outcome.SHOWN : Outcome.WEAK,
                good ? "Läskopian av adressboken är aktuell." : "Läskopian av adressboken saknas eller är gammal.",
                look.at(),
                OBTAINED);
    }

    private Evidence trial(Organisation organisation, Instant now) {
        StatusItem latest = trials.of(organisation.id());
        String obtained = "Läst ur provmeddelandets spår.";
        if (latest.values().isEmpty()) {
            return Evidence.missing(EvidenceSource.TRIAL, "Inget provmeddelande är skickat (Provmeddelande).");
        }
        Instant sent = Instant.parse(latest.values().getFirst());
        if (latest.text().equals("status.trial.back")) {
            return Evidence.of(
                            EvidenceSource.TRIAL,
                            Outcome.SHOWN,
                            "Ett provmeddelande gick hela vägen och kvitterades.",
                            sent,
                            obtained)
                    .with(Map.of("took", latest.values().get(1)));
        }
        boolean lost = latest.text().equals("status.trial.lost");
        return Evidence.of(
                EvidenceSource.TRIAL,
                lost ? Outcome.CONTRADICTED : Outcome.WEAK,
                lost
                        ? "Det senaste provmeddelandet fick ingen kvittens."
                        : "Det senaste provmeddelandet är på väg sedan "
                                + Duration.between(sent, now).toMinutes() + " minuter.",
                sent,
                obtained);
    }
}
